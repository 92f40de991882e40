using Calendar.Contracts;
using NodaTime;

namespace Calendar.History;

/// <summary>Finds what reached people twice and differently. The notices of a meeting go to the same participants.</summary>
public static class Contradictions
{
    /// <summary>Pairs of notices that say otherwise.</summary>
    /// <param name="state">The meeting.</param>
    /// <param name="within">The most time that may lie between them. Bounds are taken generously: a pair counts when it can lie so close.</param>
    /// <returns>The pairs in stream order. Whether one notice replaces the other does not matter: both reached people. A correction says of itself
    /// neither on nor off and is in no pair.</returns>
    public static IReadOnlyList<Contradiction> Of(MeetingState state, Duration within) =>
    [
        .. from first in state.Notices
           from second in state.Notices
           where first.Version < second.Version && SaysOtherwise(first.Fact.Says, second.Fact.Says)
           let pair = Pair(first, second, state.Place?.Zone)
           where Duration.FromTimeSpan(pair.AtLeast) <= within
           select pair,
    ];

    /// <summary>The same, but each notice is compared with the one before it alone: what people were told in turn, in time that grows with their number.</summary>
    /// <param name="state">The meeting.</param>
    /// <param name="within">The most time that may lie between them.</param>
    public static IReadOnlyList<Contradiction> InTurn(MeetingState state, Duration within)
    {
        var told = state.Notices.Where(notice => notice.Fact.Says != NoticeKind.Correction).ToList();
        return
        [
            .. from turn in told.Zip(told.Skip(1))
               where SaysOtherwise(turn.First.Fact.Says, turn.Second.Fact.Says)
               let pair = Pair(turn.First, turn.Second, state.Place?.Zone)
               where Duration.FromTimeSpan(pair.AtLeast) <= within
               select pair,
        ];
    }

    private static bool SaysOtherwise(NoticeKind one, NoticeKind other) =>
        one != other && one != NoticeKind.Correction && other != NoticeKind.Correction;

    private static Contradiction Pair(Noted<NoticeSent> first, Noted<NoticeSent> second, string? zone)
    {
        var one = BoundsSpan.Of(first.Fact.Occurred, zone);
        var other = BoundsSpan.Of(second.Fact.Occurred, zone);
        var apart = Duration.Max(Duration.Max(other.Start - one.End, one.Start - other.End), Duration.Zero);
        return new Contradiction(first, second, apart.ToTimeSpan(), Days(one, zone).Overlaps(Days(other, zone)));
    }

    /// <summary>The civil days that a span touches; its end is excluded.</summary>
    private static (LocalDate First, LocalDate Last) Days(Interval span, string? zone)
    {
        var rules = Zones.Of(zone);
        return (span.Start.InZone(rules).Date, Instant.Max(span.Start, span.End - Duration.Epsilon).InZone(rules).Date);
    }

    private static bool Overlaps(this (LocalDate First, LocalDate Last) one, (LocalDate First, LocalDate Last) other) =>
        one.First <= other.Last && other.First <= one.Last;
}
