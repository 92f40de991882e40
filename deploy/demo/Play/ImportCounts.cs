using System.Collections.Immutable;

namespace Calendar.Demo.Play;

/// <summary>What became of all lines of an import.</summary>
/// <param name="Added">Lines that added something.</param>
/// <param name="Known">Lines of which all was there already.</param>
/// <param name="Refused">Results of lines that were refused, at most the first few.</param>
/// <param name="RefusedCount">Lines that were refused.</param>
/// <param name="Position">Highest position seen.</param>
/// <param name="Otherwise">Meetings that stand there in another form, such as that of an earlier version of these records.</param>
internal sealed record ImportCounts(int Added, int Known, IReadOnlyList<string> Refused, int RefusedCount, long Position, ImmutableHashSet<string> Otherwise)
{
    private const int Shown = 5;

    public ImportCounts()
        : this(0, 0, [], 0, 0, [])
    {
    }

    /// <summary>The counts with one more line.</summary>
    public ImportCounts With(ImportResult result) => result.Status switch
    {
        200 or 201 when result.Adds => this with { Added = Added + 1, Position = Math.Max(Position, result.Position) },
        200 => this with { Known = Known + 1, Position = Math.Max(Position, result.Position) },
        409 when result.MeetingId is { } standing => this with { Otherwise = Otherwise.Add(standing) },
        _ => this with { RefusedCount = RefusedCount + 1, Refused = Refused.Count < Shown ? [.. Refused, result.Json] : Refused },
    };
}
