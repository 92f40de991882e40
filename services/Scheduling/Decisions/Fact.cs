using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>A fact that a decision adds.</summary>
/// <param name="Event">What happened.</param>
/// <param name="CausedBy">Index, from 0, of the fact of the same decision that caused it; null when the command did.</param>
internal sealed record Fact(MeetingEvent Event, int? CausedBy = null);
