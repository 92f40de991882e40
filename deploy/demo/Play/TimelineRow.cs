using System.Text.Json.Nodes;

namespace Calendar.Demo.Play;

/// <summary>A fact of a meeting as a person reads it.</summary>
/// <param name="When">When it happened, no finer than it is known.</param>
/// <param name="What">Name of the fact.</param>
/// <param name="Words">What it says.</param>
internal sealed record TimelineRow(string When, string What, string Words)
{
    private static readonly string[] WordsIn = ["text", "reason", "wording", "value"];

    /// <summary>The row of a fact as <c>GET /meetings/{id}/events</c> gives it.</summary>
    public static TimelineRow Of(JsonNode fact)
    {
        var data = fact["data"]!;
        var words = WordsIn.Select(name => (string?)data[name]).OfType<string>().FirstOrDefault();
        var said = (string?)data["says"] ?? (string?)data["kind"] ?? (string?)data["response"];
        return new TimelineRow(Span(data["occurred"]!), (string)fact["type"]!, string.Join(": ", new[] { said, words }.OfType<string>()));
    }

    private static string Span(JsonNode occurred)
    {
        var earliest = (string)occurred["earliest"]!;
        var latest = (string)occurred["latest"]!;
        var days = earliest[..10] == latest[..10] ? earliest[..10] : $"{earliest[..10]} to {latest[..10]}";
        return (string?)occurred["text"] is { } text ? $"{days} ({text})" : days;
    }
}
