namespace Calendar.Contracts;

/// <summary>It became known who a delegate is.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="DelegateId">The delegate of the meeting.</param>
/// <param name="PersonId">The person in the people directory.</param>
/// <param name="Role">Office held at the time, up to 300 characters; null leaves it as it is.</param>
public sealed record DelegateNamed(
    string MeetingId,
    TimeBounds Occurred,
    string DelegateId,
    string PersonId,
    string? Role = null) : MeetingEvent(MeetingId, Occurred);
