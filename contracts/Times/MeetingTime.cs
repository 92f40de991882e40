namespace Calendar.Contracts;

/// <summary>When a meeting is to take place, as civil time at its venue. The instant follows from the zone's rules and is never stored.</summary>
/// <param name="Precision">How exactly the date is fixed. Only <c>minute</c> and <c>day</c> go into somebody's calendar.</param>
/// <param name="Start">First day, or first minute. Null only when the precision is <c>open</c>.</param>
/// <param name="End">Last day, included; or the minute at which it closes, excluded when both ends have a time. Null when it is one day or its length is
/// not known. At most 366 days after <paramref name="Start"/>.</param>
/// <param name="Text">The words in which the date was given, such as "next week", up to 300 characters; null when there are none.</param>
public sealed record MeetingTime(Precision Precision, CivilTime? Start = null, CivilTime? End = null, string? Text = null);
