using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Projection.Audiences;
using Calendar.Projection.Meetings;

namespace Calendar.Projection.Moments;

/// <summary>A fact of a meeting as it stands in its history.</summary>
internal sealed record StoredFact(RecordedFact Recorded, long Position, string Type, string? Correlation, string? Causation)
{
    public long Version => Recorded.Mark.Version;

    /// <summary>The fact as the caller may see it; null when it is not for them.</summary>
    public HistoryEntry? For(Sight sight) => sight.Of(Recorded.Fact) is not { } seen ? null : new HistoryEntry(
        Version, Position, Recorded.Mark.EventId, Type, Recorded.Mark.Recorded, sight.IsInner ? Recorded.Mark.Actor : null,
        sight.IsInner ? Correlation : null, sight.IsInner ? Causation : null, JsonElement.Parse(ContractJson.Write(seen)));
}
