namespace Calendar.Scheduling;

/// <summary>An office that a person held or holds.</summary>
/// <param name="Title">Such as "foreign minister", 1 to 300 characters.</param>
/// <param name="From">First civil day in it; null when not known.</param>
/// <param name="To">Last civil day in it; null while it is held, or when not known.</param>
internal sealed record Office(string Title, DateOnly? From = null, DateOnly? To = null);
