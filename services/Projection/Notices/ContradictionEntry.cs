using Calendar.Contracts;
using Calendar.History;
using Calendar.Projection.Audiences;
using NodaTime;

namespace Calendar.Projection.Notices;

/// <summary>Two notices to the same participants that say otherwise.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Title">What it is called.</param>
/// <param name="AtLeastMinutes">Least time that can lie between them, whole minutes; 0 when their bounds overlap.</param>
/// <param name="SameLocalDay">Whether both can have gone out on one civil day at the venue.</param>
/// <param name="First">The notice that stands first in the stream.</param>
/// <param name="Second">The one that says otherwise.</param>
internal sealed record ContradictionEntry(
    string MeetingId, string Title, long AtLeastMinutes, bool SameLocalDay, Noted<NoticeSent> First, Noted<NoticeSent> Second)
{
    /// <summary>The pairs of one meeting of which the caller may see both.</summary>
    public static IEnumerable<ContradictionEntry> Of(Sight sight, int hours) => Seen(Contradictions.Of(sight.State, Duration.FromHours(hours)), sight);

    /// <summary>The same, of notices that followed each other.</summary>
    public static IEnumerable<ContradictionEntry> InTurn(Sight sight, int hours) => Seen(Contradictions.InTurn(sight.State, Duration.FromHours(hours)), sight);

    private static IEnumerable<ContradictionEntry> Seen(IEnumerable<Contradiction> pairs, Sight sight) => sight.Meeting?.Notices is null ? [] :
        from pair in pairs
        let first = sight.Of(pair.First.Fact) as NoticeSent
        let second = sight.Of(pair.Second.Fact) as NoticeSent
        where first is not null && second is not null
        select new ContradictionEntry(
            sight.State.MeetingId, sight.State.Title, (long)pair.AtLeast.TotalMinutes, pair.SameLocalDay,
            pair.First with { Fact = first }, pair.Second with { Fact = second });
}
