namespace Calendar.Contracts;

/// <summary>A position of the log that holds nothing of the calendar: a sealed gap, or a fact of a foreign type. Inboxes step over it. Never stored.</summary>
/// <param name="Position">The position.</param>
public sealed record PositionPassed(long Position);
