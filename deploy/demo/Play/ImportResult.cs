using System.Text.Json.Nodes;

namespace Calendar.Demo.Play;

/// <summary>What became of a line of an import.</summary>
/// <param name="MeetingId">The meeting; null when the line could not be read.</param>
/// <param name="Status">The HTTP status that the line would have had by itself.</param>
/// <param name="Adds">Whether it added anything.</param>
/// <param name="Position">Position of its last event; 0 when it was refused.</param>
/// <param name="Json">The result as it came.</param>
internal sealed record ImportResult(string? MeetingId, int Status, bool Adds, long Position, string Json)
{
    public static ImportResult Read(string json)
    {
        var result = JsonNode.Parse(json)!;
        return new ImportResult((string?)result["meetingId"], (int)result["status"]!, result["events"]?.AsArray().Count > 0, (long?)result["position"] ?? 0, json);
    }
}
