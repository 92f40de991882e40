namespace Calendar.Contracts;

/// <summary>Somebody read records that are not public. In the stream <c>audit-{yyyy-mm}</c>, without what was read.</summary>
/// <param name="ReadId">Names the read: a UUID.</param>
/// <param name="Reader">Name of the key that read.</param>
/// <param name="Role">Its role.</param>
/// <param name="Subject">What was read: a meeting id, or the query in the form of its path, with the ids of the meetings of a page, as in
/// <c>/agenda?from=2027-03-01: m1,m7</c>.</param>
/// <param name="Occurred">When it was read.</param>
/// <param name="Purpose">Why, as the reader said, up to 4,000 characters; null when nothing was said.</param>
public sealed record RecordRead(
    string ReadId,
    string Reader,
    string Role,
    string Subject,
    TimeBounds Occurred,
    string? Purpose = null) : CalendarEvent;
