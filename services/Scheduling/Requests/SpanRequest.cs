using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>When something happened in the world, or could be known.</summary>
/// <param name="Earliest">First moment it can have been: <c>2017-02-24</c>, <c>2017-02-24T12:00</c> (in the zone of the meeting) or
/// <c>2017-02-24T12:00-05:00</c>.</param>
/// <param name="Latest">Last moment it can have been, in the same form; the same as the earliest when left out.</param>
/// <param name="Precision">How exactly it is known; <c>minute</c> or <c>day</c>, as the earliest is written, when left out.</param>
/// <param name="Text">The words of the source, up to 300 characters.</param>
internal sealed record SpanRequest(string Earliest, string? Latest = null, Precision? Precision = null, string? Text = null);
