using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>When what a command tells of happened, when it could be known, and where it is from. The third clock is the store's.</summary>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="Disclosed">When the keeper of the record could first know it; null on live facts, for which the time of recording says it.</param>
/// <param name="Source">A citation; null when the caller saw it for itself.</param>
internal sealed record Clocks(TimeBounds Occurred, TimeBounds? Disclosed = null, string? Source = null);
