using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Calendar.Audit.Histories;
using Calendar.Contracts;
using Calendar.History;
using Spectre.Console;

namespace Calendar.Audit.Knowledge;

/// <summary>Shows what was known to a person at a terminal.</summary>
internal static class KnowledgeTables
{
    /// <summary>The fields of a view; each member of a list stands in a line of its own.</summary>
    /// <param name="view">The view; null when nothing was known.</param>
    public static Table Fields(MeetingView? view)
    {
        var table = Plain("known");
        foreach (var (name, value) in JsonSerializer.SerializeToNode(view, ContractJson.Options) as JsonObject ?? [])
        {
            foreach (var one in value is JsonArray list ? list : [value?.DeepClone()])
                table.AddRow(HistoryTable.Shown(name), Said(one));
        }

        return table;

        static Table Plain(string title) => new Table().Border(TableBorder.Simple).AddColumns(title, "");
    }

    /// <summary>What differs, before and after.</summary>
    public static Table Differences(IEnumerable<Difference> differences)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("differs", "before", "after");
        foreach (var one in differences)
            table.AddRow(HistoryTable.Shown(one.Pointer.Length == 0 ? "/" : one.Pointer), Said(one.Before), Said(one.After));
        return table;
    }

    /// <summary>Facts with their clocks.</summary>
    public static Table Facts(string title, IEnumerable<FactWords> facts)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(HistoryTable.Shown(title), "version", "occurred", "known from", "recorded");
        foreach (var one in facts)
        {
            table.AddRow(
                HistoryTable.Shown(one.Type), one.Version.ToString(CultureInfo.InvariantCulture), HistoryTable.Shown(one.Occurred), HistoryTable.Shown(one.Disclosed ?? "when recorded"),
                one.Recorded.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        return table;
    }

    private static string Said(JsonNode? value) => HistoryTable.Shown(value switch
    {
        null => "-",
        JsonValue plain => plain.ToString(),
        _ => value.ToJsonString(ContractJson.Options),
    });
}
