namespace Calendar.Audit.Replays;

/// <summary>A row of the read models that is not what the log comes to.</summary>
/// <param name="Table">Its table: <c>meeting</c>, <c>meeting_event</c>, <c>notice</c> or <c>agenda</c>; <c>log</c> where an entry of the log itself cannot be taken in.</param>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Version">Version of the fact, where it is about one; else null.</param>
/// <param name="What">What differs, in words.</param>
internal sealed record RowDifference(string Table, string MeetingId, long? Version, string What);
