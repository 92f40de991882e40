namespace Calendar.Contracts;

/// <summary>The entry of a person was emptied. Whatever holds a copy must drop it.</summary>
/// <param name="PersonId">The person, 1 to 100 of a-z, 0-9 and -. Its stream is <c>person-{PersonId}</c>.</param>
/// <param name="Revision">How often the entry was written, from 1.</param>
public sealed record PersonForgotten(
    string PersonId,
    long Revision) : CalendarEvent;
