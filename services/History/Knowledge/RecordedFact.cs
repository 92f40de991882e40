using Calendar.Contracts;

namespace Calendar.History;

/// <summary>A fact with what the store says of it.</summary>
/// <param name="Fact">What was recorded.</param>
/// <param name="Mark">Its version, when it was recorded, and by whom.</param>
public sealed record RecordedFact(MeetingEvent Fact, FactMark Mark);
