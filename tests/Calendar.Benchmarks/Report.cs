using System.Text.Encodings.Web;
using System.Text.Json;

namespace Calendar.Benchmarks;

/// <summary>All figures of a run: as a table for people, then as JSON lines for programs.</summary>
internal static class Report
{
    private static readonly string[] Columns = ["name", "value", "unit", "floor", "ratio", "target", "met?"];

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static IEnumerable<string> Table(IReadOnlyList<Figure> figures)
    {
        IReadOnlyList<string>[] rows = [Columns, .. figures.Select(figure => figure.Row)];
        var widths = Columns.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var (number, row) in rows.Index())
        {
            yield return Line(row.Select((cell, column) => cell.PadRight(widths[column])));
            if (number == 0)
                yield return Line(widths.Select(width => new string('-', width)));
        }
    }

    internal static IEnumerable<string> JsonLines(IReadOnlyList<Figure> figures) => figures.Select(figure => JsonSerializer.Serialize(
        new { figure.Name, figure.Value, figure.Unit, figure.Floor, figure.Ratio, Target = figure.Target?.Text, figure.Met }, Plain));

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
