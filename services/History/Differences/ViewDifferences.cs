using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>In what two views of one meeting differ.</summary>
public static class ViewDifferences
{
    /// <summary>Fields that say how far the record had got, and nothing of the meeting.</summary>
    private static readonly string[] OfTheRecord = ["version", "firstRecorded", "lastRecorded"];

    /// <summary>The places at which they differ, but for how far the record had got: the fields first, then what came to or left the lists of what was said.</summary>
    /// <param name="before">The earlier view; null when nothing was known.</param>
    /// <param name="after">The later view, for the same viewer; null when nothing was known.</param>
    public static IReadOnlyList<Difference> Of(MeetingView? before, MeetingView? after) => (before, after) is ({ } one, { } other)
        ? [.. JsonDifferences.Of(Written(WithoutLists(one)), Written(WithoutLists(other))), .. Lists(one, other)]
        : JsonDifferences.Of(Written(before), Written(after));

    private static IEnumerable<Difference> Lists(MeetingView before, MeetingView after) =>
    [
        .. Said("proposedDates", before.ProposedDates, after.ProposedDates),
        .. Said("responses", before.Responses, after.Responses),
        .. Said("notices", before.Notices, after.Notices),
        .. Said("overrides", before.Overrides, after.Overrides),
        .. Said("reasons", before.Reasons, after.Reasons),
        .. Said("claims", before.Claims, after.Claims),
        .. Said("contexts", before.Contexts, after.Contexts),
        .. Said("corrections", before.Corrections, after.Corrections),
    ];

    /// <summary>What one version of the stream says never changes, so lists of thousands are compared by versions alone.</summary>
    private static IEnumerable<Difference> Said<TFact>(string list, IReadOnlyList<Noted<TFact>>? before, IReadOnlyList<Noted<TFact>>? after)
        where TFact : MeetingEvent
    {
        var (earlier, later) = (Versions(before), Versions(after));
        foreach (var (index, came) in (after ?? []).Index().Where(one => !earlier.Contains(one.Item.Version)))
            yield return new Difference(Into(list, index), null, Node(came));
        foreach (var (index, went) in (before ?? []).Index().Where(one => !later.Contains(one.Item.Version)))
            yield return new Difference(Into(list, index), Node(went), null);
    }

    private static HashSet<long> Versions<TFact>(IReadOnlyList<Noted<TFact>>? list)
        where TFact : MeetingEvent => [.. (list ?? []).Select(one => one.Version)];

    private static MeetingView WithoutLists(MeetingView view) => view with
    {
        ProposedDates = null,
        Responses = null,
        Notices = null,
        Overrides = null,
        Reasons = null,
        Claims = null,
        Contexts = null,
        Corrections = null,
    };

    private static JsonObject? Written(MeetingView? view)
    {
        var written = Node(view)?.AsObject();
        foreach (var field in OfTheRecord)
            written?.Remove(field);
        return written;
    }

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, ContractJson.Options);

    private static string Into(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"/{list}/{index}");
}
