using System.Globalization;
using Calendar.Contracts;
using Calendar.EventInbox.Intake;
using MassTransit;

namespace Calendar.EventInbox.Bus;

/// <summary>Reads what travels beside a fact in its message.</summary>
internal readonly struct MessageHeaders(Headers transport)
{
    /// <exception cref="FormatException">A header is missing or makes no sense: the message is not the relay's, and belongs in the error queue.</exception>
    public InboxEvent Event(string type, CalendarEvent? fact)
    {
        var position = Number(EventHeaders.Position);
        return Number(EventHeaders.Previous) != position - 1
            ? throw new FormatException("The header previous is not the position before.")
            : new InboxEvent(
                position,
                Text(EventHeaders.Stream),
                Number(EventHeaders.Version),
                Guid.Parse(Text(EventHeaders.EventId)),
                type,
                DateTimeOffset.Parse(Text(EventHeaders.Recorded), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                TextOrNull(EventHeaders.Correlation),
                TextOrNull(EventHeaders.Causation),
                OwnHeaders.Of(TextOrNull),
                fact);
    }

    private long Number(string name) =>
        Value(name) is long number ? number : long.Parse(Text(name), CultureInfo.InvariantCulture);

    private string Text(string name) =>
        TextOrNull(name) ?? throw new FormatException($"The header {name} is missing.");

    private string? TextOrNull(string name) => Value(name) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private object? Value(string name) => transport.TryGetHeader(name, out var value) ? value : null;
}
