using System.Text.Json;
using System.Text.Json.Nodes;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>In what two views of one meeting differ.</summary>
public static class ViewDifferences
{
    /// <summary>Fields that say how far the record had got, and nothing of the meeting.</summary>
    private static readonly string[] OfTheRecord = ["version", "firstRecorded", "lastRecorded"];

    /// <summary>The places at which they differ, but for how far the record had got.</summary>
    /// <param name="before">The earlier view; null when nothing was known.</param>
    /// <param name="after">The later view, for the same viewer; null when nothing was known.</param>
    public static IReadOnlyList<Difference> Of(MeetingView? before, MeetingView? after) => JsonDifferences.Of(Written(before), Written(after));

    private static JsonObject? Written(MeetingView? view)
    {
        var written = view is null ? null : JsonSerializer.SerializeToNode(view, ContractJson.Options)!.AsObject();
        foreach (var field in OfTheRecord)
            written?.Remove(field);
        return written;
    }
}
