using System.Text.Json;
using System.Text.Json.Serialization;

namespace Calendar.Projection.Agenda;

/// <summary>A page of the agenda.</summary>
/// <param name="Meetings">The meetings, by first day and id; those without a date come last.</param>
/// <param name="Next">Cursor of the next page; null when this is the last.</param>
/// <param name="Position">Position in the log that the agenda had reached, at least.</param>
internal sealed record AgendaPage(IReadOnlyList<JsonElement> Meetings, string? Next, long Position = 0)
{
    /// <summary>Ids of the meetings of which it is recorded that the caller reads them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Recorded { get; init; } = [];
}
