namespace Calendar.History;

/// <summary>What facts cite. <c>S1, X2</c> are two citations.</summary>
/// <param name="Most">The most frequent citations, ten at most, then in the order of their letters.</param>
/// <param name="Others">How many further citations there are.</param>
/// <param name="Unsourced">How many facts cite nothing: who recorded them saw it for themselves.</param>
public sealed record Citations(IReadOnlyList<Citation> Most, int Others, int Unsourced)
{
    private const int Listed = 10;

    internal static Citations Of(IEnumerable<RecordedFact> facts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var unsourced = 0;
        foreach (var source in facts.Select(one => one.Fact.Source))
        {
            if (source is null)
                unsourced++;
            foreach (var citation in source?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
                counts[citation] = counts.GetValueOrDefault(citation) + 1;
        }

        var most = counts.Select(one => new Citation(one.Key, one.Value)).OrderByDescending(one => one.Facts).ThenBy(one => one.Source, StringComparer.Ordinal);
        return new Citations([.. most.Take(Listed)], Math.Max(0, counts.Count - Listed), unsourced);
    }
}

/// <summary>A citation and how many facts carry it.</summary>
/// <param name="Source">The citation, word for word.</param>
/// <param name="Facts">How many facts carry it, from 1.</param>
public sealed record Citation(string Source, int Facts);
