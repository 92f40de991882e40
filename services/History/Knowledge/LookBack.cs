using Calendar.Contracts;

namespace Calendar.History;

/// <summary>A meeting as it was, seen from somewhere in time. Pure: the same facts and the same moments give the same answer for ever.</summary>
/// <param name="Facts">The facts that count, certain or not, in stream order.</param>
/// <param name="Certain">What was known; null while nothing said which meeting is meant.</param>
/// <param name="Possible">The same with what may have been known or may have happened; <paramref name="Certain"/> itself where there is nothing of the kind.</param>
public sealed record LookBack(IReadOnlyList<SeenFact> Facts, MeetingState? Certain, MeetingState? Possible)
{
    private IEnumerable<RecordedFact> Stream { get; init; } = [];

    /// <summary>Looks at a meeting.</summary>
    /// <param name="stream">Its facts in stream order.</param>
    /// <param name="from">From where in time.</param>
    /// <param name="zone">IANA zone of the meeting; null is read as UTC.</param>
    public static LookBack Of(IEnumerable<RecordedFact> stream, Vantage from, string? zone)
    {
        var seen = Seen(stream, from, zone);
        if (seen.All(one => one.IsCertain))
        {
            var known = MeetingFold.Of(InTurn(seen, from, zone));
            return new LookBack(seen, known, known) { Stream = stream };
        }

        var (certain, possible) = MeetingFold.Of(InTurn(seen.Where(one => one.IsCertain), from, zone), InTurn(seen, from, zone));
        return new LookBack(seen, certain, possible) { Stream = stream };
    }

    /// <summary>What was known, but for some of the corrections.</summary>
    /// <param name="from">From where in time this was seen.</param>
    /// <param name="zone">IANA zone of the meeting; null is read as UTC.</param>
    /// <param name="isLeftOut">Which corrections do not count.</param>
    public MeetingState? Uncorrected(Vantage from, string? zone, Func<RecordCorrected, bool> isLeftOut)
    {
        // What held at a time depends on corrections of when it took place.
        var seen = from.ValidAt is null ? Facts.Where(one => Counts(one.Recorded)) : Seen(Stream.Where(Counts), from, zone);
        return MeetingFold.Of(InTurn(seen.Where(one => one.IsCertain), from, zone));

        bool Counts(RecordedFact one) => !(one.Fact is RecordCorrected correction && isLeftOut(correction));
    }

    private static List<SeenFact> Seen(IEnumerable<RecordedFact> stream, Vantage from, string? zone)
    {
        var seen = new List<SeenFact>();
        var occurrences = new Dictionary<Guid, Occurrence>();
        var recorded = stream.Where(from.Holds);
        var (right, perhaps) = from.ValidAt is null
            ? ([], [])
            : (HeldTimes.Of(recorded, one => from.Knows(one, zone) == Knowledge.Known), HeldTimes.Of(recorded, one => from.Knows(one, zone) != Knowledge.Unknown));
        foreach (var one in recorded)
        {
            var occurred = from.ValidAt is null ? Occurrence.Occurred : Sees(one);
            if (from.Knows(one, zone) is var known && known != Knowledge.Unknown && occurred != Occurrence.NotYet)
                seen.Add(new SeenFact(one, known, occurred));
        }

        return seen;

        Occurrence Sees(RecordedFact one)
        {
            // What corrects a fact says nothing of the time before that fact.
            var occurred = one.Fact is RecordCorrected { Corrects: { } wrong } && Guid.TryParse(wrong, out var id) && occurrences.TryGetValue(id, out var its)
                ? its
                : Alone(one);
            occurrences[one.Mark.EventId] = occurred;
            return occurred;
        }

        Occurrence Alone(RecordedFact one)
        {
            var known = from.Sees(HeldTimes.In(right, one), zone);
            return known == Occurrence.NotYet && perhaps.ContainsKey(one.Mark.EventId) && from.Sees(HeldTimes.In(perhaps, one), zone) != Occurrence.NotYet
                ? Occurrence.MayHaveOccurred
                : known;
        }
    }

    /// <summary>The facts in the order in which they count.</summary>
    private static IEnumerable<RecordedFact> InTurn(IEnumerable<SeenFact> seen, Vantage from, string? zone)
    {
        var facts = seen.Select(one => one.Recorded);
        return from.ValidAt is null ? facts : WorldOrder.Of([.. facts], zone);
    }
}
