using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Audit.Histories;

/// <summary>One fact of a meeting, and how the meeting stood after it.</summary>
/// <param name="Version">Version of the stream, from 1.</param>
/// <param name="Position">Position in the log.</param>
/// <param name="Type">Stored name of the fact; a foreign one as it stands.</param>
/// <param name="EventId">Id of the stored fact.</param>
/// <param name="Occurred">When it happened in the world, in words; null for a foreign fact.</param>
/// <param name="Disclosed">When it could be known, in words; null on live and foreign facts.</param>
/// <param name="Recorded">When the store recorded it, UTC.</param>
/// <param name="Actor">Name of the key that asked for it; null when not known.</param>
/// <param name="Source">Where it is from; null when its caller saw it.</param>
/// <param name="Status">How the meeting stood after it; null while it was nothing yet.</param>
internal sealed record HistoryLine(
    long Version,
    long Position,
    string Type,
    Guid EventId,
    string? Occurred,
    string? Disclosed,
    DateTimeOffset Recorded,
    string? Actor,
    string? Source,
    MeetingStatus? Status)
{
    /// <summary>The lines of a stream, in its order.</summary>
    /// <param name="stream">The stored facts of one meeting.</param>
    public static IEnumerable<HistoryLine> Of(IEnumerable<StoredEvent> stream)
    {
        MeetingState? state = null;
        foreach (var stored in stream)
        {
            var actor = stored.Headers.GetValueOrDefault(EventHeaders.Actor);
            var fact = EventCatalog.TypeOf(stored.Type) is null ? null : ContractJson.Read(stored.Type, stored.Data.Span) as MeetingEvent;
            if (fact is not null)
                state = MeetingFold.Evolve(state, fact, new FactMark(stored.Version, stored.Recorded, actor, stored.Id));

            var zone = state?.Place?.Zone;
            yield return new HistoryLine(
                stored.Version, stored.Position, stored.Type, stored.Id, Said(fact?.Occurred, zone), Said(fact?.Disclosed, zone), stored.Recorded.ToUniversalTime(),
                actor, fact?.Source, state?.Status);
        }
    }

    private static string? Said(TimeBounds? bounds, string? zone) => bounds is null ? null : TimeWords.Of(bounds, zone);
}
