namespace Calendar.History;

/// <summary>How long before the planned start something was said, in minutes, as bounds.</summary>
/// <param name="N">Of how many it is known.</param>
/// <param name="Unknown">Of how many it is not: no date was planned, or when it was said is not recorded.</param>
/// <param name="Range">From the least that one can have been to the most; null where none is known.</param>
/// <param name="Median">Between what the middle one lies; null among fewer than five.</param>
/// <param name="NoMedianBecause">Why there is no middle one; null when there is one.</param>
/// <param name="Sources">What the facts behind it cite.</param>
public sealed record NoticeTimes(int N, int Unknown, SpanBounds? Range, SpanBounds? Median, string? NoMedianBecause, Citations Sources)
{
    internal static NoticeTimes Of(IReadOnlyCollection<(RecordedFact Fact, SpanBounds? Notice)> said)
    {
        var known = said.Where(one => one.Notice is not null).ToList();
        long[] least = [.. known.Select(one => one.Notice!.AtLeast).Order()];
        long[] most = [.. known.Select(one => one.Notice!.AtMost).Order()];
        var tellsMedian = known.Count >= Tally.LeastForPercent;
        return new NoticeTimes(
            known.Count,
            said.Count - known.Count,
            known.Count == 0 ? null : new SpanBounds(least[0], most[^1]),
            // Of an even number, the lower middle below and the upper middle above: the bounds hold for either.
            tellsMedian ? new SpanBounds(least[(least.Length - 1) / 2], most[most.Length / 2]) : null,
            tellsMedian ? null : Tally.TooFew,
            Citations.Of(known.Select(one => one.Fact)));
    }
}
