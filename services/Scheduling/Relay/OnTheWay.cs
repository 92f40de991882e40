using System.Diagnostics;

namespace Calendar.Scheduling.Relay;

/// <summary>A message that was sent.</summary>
/// <param name="Position">Position of its event in the log.</param>
/// <param name="Recorded">When the event was recorded.</param>
/// <param name="Publishing">The publishing as a part of a trace; null when nobody listens.</param>
internal readonly record struct OnTheWay(long Position, DateTimeOffset Recorded, Activity? Publishing);
