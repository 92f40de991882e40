using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Facts in the order in which they happened, not in that in which they were recorded.</summary>
internal static class WorldOrder
{
    /// <summary>By the latest moment at which each can have happened, then by version; so a later time only adds at the end. The fact that says what the
    /// meeting is comes first, or nothing could be told of what happened before it. A correction speaks of what was recorded before it, and comes right
    /// after the last of that.</summary>
    /// <param name="stream">The facts in stream order.</param>
    /// <param name="zone">IANA zone of the meeting; null is read as UTC.</param>
    internal static IEnumerable<RecordedFact> Of(IReadOnlyList<RecordedFact> stream, string? zone)
    {
        var right = HeldTimes.Of(stream, _ => true);
        var told = stream.Where(one => one.Fact is not RecordCorrected).OrderBy(one => BoundsSpan.Latest(HeldTimes.In(right, one).Occurred, zone)).ThenBy(one => one.Mark.Version).ToList();
        if (told.FindIndex(one => one.Fact is MeetingPlan) is > 0 and var opening)
        {
            var plan = told[opening];
            told.RemoveAt(opening);
            told.Insert(0, plan);
        }

        return Among(told, [.. stream.Where(one => one.Fact is RecordCorrected)]);
    }

    private static IEnumerable<RecordedFact> Among(List<RecordedFact> told, List<RecordedFact> corrections)
    {
        var leastAfter = new long[told.Count];
        for (var (i, least) = (told.Count - 1, long.MaxValue); i >= 0; i--)
        {
            leastAfter[i] = least;
            least = Math.Min(least, told[i].Mark.Version);
        }

        var next = 0;
        foreach (var (i, one) in told.Index())
        {
            yield return one;
            while (next < corrections.Count && corrections[next].Mark.Version < leastAfter[i])
                yield return corrections[next++];
        }
    }
}
