using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Audit.Knowledge;

/// <summary>A meeting as its stream tells it, looked at from somewhere in time. Pure.</summary>
internal sealed class ReadMeeting
{
    private readonly IReadOnlyList<RecordedFact> facts;
    private readonly string? zone;

    /// <param name="stream">Its entries in stream order; those of foreign types say nothing of what was known.</param>
    /// <exception cref="CannotException">An entry of ours cannot be read.</exception>
    public ReadMeeting(IEnumerable<StoredEvent> stream)
    {
        facts = [.. stream.Where(one => EventCatalog.TypeOf(one.Type) is not null).Select(Read)];
        zone = MeetingFold.Of(facts)?.Place?.Zone;
    }

    /// <summary>IANA zone of the venue as known now; null when not known.</summary>
    public string? Zone => zone;

    /// <summary>Looks at it.</summary>
    public LookBack From(Vantage vantage) => LookBack.Of(facts, vantage, zone);

    /// <summary>The whole of a state: an auditor sees everything.</summary>
    public static MeetingView? View(MeetingState? state) => state is null ? null : AudienceView.Of(state, Viewer.Auditor);

    private static RecordedFact Read(StoredEvent stored)
    {
        try
        {
            var fact = (MeetingEvent)ContractJson.Read(stored.Type, stored.Data.Span);
            return new RecordedFact(fact, new FactMark(stored.Version, stored.Recorded, stored.Headers.GetValueOrDefault(EventHeaders.Actor), stored.Id));
        }
        catch (Exception broken) when (broken is JsonException or InvalidCastException)
        {
            throw new CannotException(ExitCodes.Unexpected, $"The entry at position {stored.Position} is no {stored.Type} that can be read. Look at it with export, and at its integrity with verify.");
        }
    }
}
