using System.Globalization;
using System.Text.Json.Nodes;

namespace Calendar.History;

/// <summary>Compares JSON. The members of a list are told by what names them, so one that comes in between is one difference and not as many as follow it.</summary>
public static class JsonDifferences
{
    private static readonly string[] Names = ["version", "delegateId", "partyId"];

    /// <summary>The places at which two documents differ, in the order of the later one.</summary>
    /// <param name="before">The earlier; null for none.</param>
    /// <param name="after">The later; null for none.</param>
    /// <returns>None when they are equal. Where a whole object or list came or went, it is one difference.</returns>
    public static IReadOnlyList<Difference> Of(JsonNode? before, JsonNode? after) => [.. At("", before, after)];

    private static IEnumerable<Difference> At(string pointer, JsonNode? before, JsonNode? after) => (before, after) switch
    {
        (JsonObject one, JsonObject other) => Fields(pointer, one, other),
        (JsonArray one, JsonArray other) => Members(pointer, one, other),
        _ when JsonNode.DeepEquals(before, after) => [],
        _ => [new Difference(pointer, before, after)],
    };

    private static IEnumerable<Difference> Fields(string pointer, JsonObject before, JsonObject after) =>
        after.Select(field => field.Key).Union(before.Select(field => field.Key))
            .SelectMany(name => At($"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", before[name], after[name]));

    private static IEnumerable<Difference> Members(string pointer, JsonArray before, JsonArray after)
    {
        var (earlier, later) = Named(before) is { } one && Named(after) is { } other ? (one, other) : (ByPlace(before), ByPlace(after));
        foreach (var (name, (index, node)) in later)
        {
            foreach (var difference in At(Into(pointer, index), earlier.GetValueOrDefault(name).Node, node))
                yield return difference;
        }

        foreach (var (_, (index, node)) in earlier.Where(gone => !later.ContainsKey(gone.Key)))
            yield return new Difference(Into(pointer, index), node, null);
    }

    /// <summary>The members by what names them; null where one has no name, or not one of its own.</summary>
    private static Dictionary<string, (int Index, JsonNode? Node)>? Named(JsonArray list)
    {
        var named = new Dictionary<string, (int, JsonNode?)>(list.Count);
        return list.Index().All(one => NameOf(one.Item) is { } name && named.TryAdd(name, (one.Index, one.Item))) ? named : null;
    }

    private static Dictionary<string, (int Index, JsonNode? Node)> ByPlace(JsonArray list) =>
        list.Index().ToDictionary(one => Place(one.Index), one => (one.Index, one.Item));

    private static string? NameOf(JsonNode? node) =>
        node is JsonObject one && Names.FirstOrDefault(one.ContainsKey) is { } name ? $"{name} {one[name]}" : null;

    private static string Into(string pointer, int index) => $"{pointer}/{Place(index)}";

    private static string Place(int index) => index.ToString(CultureInfo.InvariantCulture);
}
