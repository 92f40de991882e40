using System.Globalization;
using Calendar.Contracts;
using Calendar.EventInbox.Intake;
using MassTransit;

namespace Calendar.EventInbox.Bus;

/// <summary>Reads what travels beside a fact in its message.</summary>
internal sealed class MessageHeaders(Headers transport)
{
    private readonly Dictionary<string, string> all = transport.GetAll()
        .ToDictionary(header => header.Key, header => Convert.ToString(header.Value, CultureInfo.InvariantCulture) ?? "");

    /// <exception cref="FormatException">A header is missing or makes no sense: the message is not the relay's, and belongs in the error queue.</exception>
    public InboxEvent Event(string type, CalendarEvent? fact) =>
        Number(EventHeaders.Previous) != Number(EventHeaders.Position) - 1
            ? throw new FormatException("The header previous is not the position before.")
            : new InboxEvent(
                Number(EventHeaders.Position),
                Text(EventHeaders.Stream),
                Number(EventHeaders.Version),
                Guid.Parse(Text(EventHeaders.EventId)),
                type,
                DateTimeOffset.Parse(Text(EventHeaders.Recorded), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                all.GetValueOrDefault(EventHeaders.Correlation),
                all.GetValueOrDefault(EventHeaders.Causation),
                OwnHeaders.Of(all),
                fact);

    private long Number(string name) => long.Parse(Text(name), CultureInfo.InvariantCulture);

    private string Text(string name) =>
        all.TryGetValue(name, out var text) ? text : throw new FormatException($"The header {name} is missing.");
}
