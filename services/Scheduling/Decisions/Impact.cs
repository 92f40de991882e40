using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>What a decision would do to a meeting, before anybody presses the button.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Events">Names of the facts it would add, in order; empty when nothing would change.</param>
/// <param name="Before">Status now; null when there is no meeting yet.</param>
/// <param name="After">Status afterwards.</param>
/// <param name="Participants">How many delegates it touches: all who have not withdrawn.</param>
internal sealed record Impact(string MeetingId, IReadOnlyList<string> Events, MeetingStatus? Before, MeetingStatus After, int Participants)
{
    /// <summary>Foretells a decision.</summary>
    /// <param name="state">The meeting as it is; null when there is none.</param>
    /// <param name="facts">What would be added, at least one fact where there is no meeting.</param>
    internal static Impact Of(MeetingState? state, IReadOnlyList<Fact> facts)
    {
        var after = Apply(state, facts) ?? throw new ArgumentException("There is neither a meeting nor a fact that begins one.", nameof(facts));
        return new Impact(
            after.MeetingId,
            [.. facts.Select(fact => fact.Event.GetType().Name)],
            state?.Status,
            after.Status,
            after.Delegates.Count(one => !one.Withdrawn));
    }

    /// <summary>The meeting as it would be; recorded times stay as they are.</summary>
    internal static MeetingState? Apply(MeetingState? state, IReadOnlyList<Fact> facts) => facts.Aggregate(
        state,
        (so, fact) => MeetingFold.Evolve(so, fact.Event, new FactMark((so?.Version ?? 0) + 1, so?.LastRecorded ?? default, null, Guid.Empty)));
}
