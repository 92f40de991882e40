using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventInbox.Intake;

namespace Calendar.EventInbox.Feed;

/// <summary>One line of the feed, as Scheduling writes it.</summary>
internal sealed record FeedLine(
    long Position,
    string Stream,
    long Version,
    Guid EventId,
    string Type,
    DateTimeOffset Recorded,
    string? Correlation,
    string? Causation,
    Dictionary<string, string>? Headers,
    JsonElement Data)
{
    public Delivery Deliver()
    {
        var type = EventCatalog.TypeOf(Type);
        var fact = type is null ? null : Read(type);
        var e = new InboxEvent(Position, Stream, Version, EventId, Type, Recorded, Correlation, Causation, OwnHeaders.Of(Headers ?? []), fact);
        return new Delivery(e, Unreadable: type is not null && fact is null);
    }

    private CalendarEvent? Read(Type type)
    {
        try
        {
            return (CalendarEvent?)Data.Deserialize(type, ContractJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
