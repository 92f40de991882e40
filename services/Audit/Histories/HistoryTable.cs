using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Calendar.Audit.Histories;

/// <summary>Shows the lines of a history to a person at a terminal.</summary>
internal static class HistoryTable
{
    private const int LastControl = 0x1F;
    private const int Delete = 0x7F;
    private const int LastHighControl = 0x9F;

    public static Table Of(IEnumerable<HistoryLine> lines)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("version", "occurred", "fact", "status", "recorded", "by", "source");
        foreach (var line in lines)
        {
            table.AddRow(
                line.Version.ToString(CultureInfo.InvariantCulture), Shown(line.Occurred), Shown(line.Type), Shown(line.Status?.ToString()),
                line.Recorded.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), Shown(line.Actor), Shown(line.Source));
        }

        return table;
    }

    /// <summary><see cref="Plain"/>, with nothing that the table takes for its own marks.</summary>
    public static string Shown(string? text) => Markup.Escape(Plain(text));

    /// <summary>Text from outside cannot steer the terminal: controls and marks that turn the writing direction are spelled out.</summary>
    public static string Plain(string? text)
    {
        var shown = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
            shown.Append(Steers(rune.Value) ? $"\\u{rune.Value:x4}" : rune.ToString());
        return shown.ToString();
    }

    private static bool Steers(int c) => c is <= LastControl or (>= Delete and <= LastHighControl) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
