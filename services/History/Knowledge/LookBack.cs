using Calendar.Contracts;

namespace Calendar.History;

/// <summary>A meeting as it was, seen from somewhere in time. Pure: the same facts and the same moments give the same answer for ever.</summary>
/// <param name="Facts">The facts that count, certain or not, in stream order.</param>
/// <param name="Certain">What was known; null while nothing said which meeting is meant.</param>
/// <param name="Possible">The same with what may have been known or may have happened; <paramref name="Certain"/> itself where there is nothing of the kind.</param>
public sealed record LookBack(IReadOnlyList<SeenFact> Facts, MeetingState? Certain, MeetingState? Possible)
{
    /// <summary>Looks at a meeting.</summary>
    /// <param name="stream">Its facts in stream order.</param>
    /// <param name="from">From where in time.</param>
    /// <param name="zone">IANA zone of the meeting; null is read as UTC.</param>
    public static LookBack Of(IEnumerable<RecordedFact> stream, Vantage from, string? zone)
    {
        var seen = Seen(stream, from, zone);
        var ordered = from.ValidAt is null;
        var certain = Fold(seen.Where(one => one.IsCertain), ordered, zone);
        return new LookBack(seen, certain, seen.All(one => one.IsCertain) ? certain : Fold(seen, ordered, zone));
    }

    /// <summary>What was known, but for some of the corrections.</summary>
    /// <param name="from">From where in time this was seen.</param>
    /// <param name="zone">IANA zone of the meeting; null is read as UTC.</param>
    /// <param name="isLeftOut">Which corrections do not count.</param>
    public MeetingState? Uncorrected(Vantage from, string? zone, Func<RecordCorrected, bool> isLeftOut) => Fold(
        Facts.Where(one => one.IsCertain && !(one.Recorded.Fact is RecordCorrected correction && isLeftOut(correction))), from.ValidAt is null, zone);

    private static List<SeenFact> Seen(IEnumerable<RecordedFact> stream, Vantage from, string? zone)
    {
        var seen = new List<SeenFact>();
        var occurrences = new Dictionary<Guid, Occurrence>();
        foreach (var one in stream.Where(from.Holds))
        {
            // What corrects a fact says nothing of the time before that fact.
            var occurred = one.Fact is RecordCorrected { Corrects: { } wrong } && Guid.TryParse(wrong, out var id) && occurrences.TryGetValue(id, out var its)
                ? its
                : from.Sees(one, zone);
            occurrences[one.Mark.EventId] = occurred;
            if (from.Knows(one, zone) is var known && known != Knowledge.Unknown && occurred != Occurrence.NotYet)
                seen.Add(new SeenFact(one, known, occurred));
        }

        return seen;
    }

    private static MeetingState? Fold(IEnumerable<SeenFact> seen, bool inStreamOrder, string? zone)
    {
        var facts = seen.Select(one => one.Recorded);
        return MeetingFold.Of(inStreamOrder ? facts : WorldOrder.Of([.. facts], zone));
    }
}
