using Calendar.History;

namespace Calendar.Projection.Patterns;

/// <summary>What became of the meetings with a counterpart.</summary>
/// <param name="Counterpart">The country or side that was asked about.</param>
/// <param name="From">First civil day that was asked for; null for no bound.</param>
/// <param name="To">Last civil day that was asked for, included; null for no bound.</param>
/// <param name="Position">Position in the log at which it is so.</param>
/// <param name="Patterns">The counts.</param>
internal sealed record PatternAnswer(string Counterpart, DateOnly? From, DateOnly? To, long Position, MeetingPatterns Patterns);
