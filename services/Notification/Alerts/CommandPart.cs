using System.Globalization;
using Calendar.Contracts;
using Calendar.EventInbox;

namespace Calendar.Notification.Alerts;

/// <summary>The place of a fact among those that its command added to its stream.</summary>
/// <param name="CommandId">The command.</param>
/// <param name="Number">From 1.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct CommandPart(Guid CommandId, int Number, int Count)
{
    /// <summary>Reads the headers. A fact without them was written by somebody else's program and stands for itself.</summary>
    public static CommandPart Of(InboxEvent e) =>
        Guid.TryParse(e.Headers.GetValueOrDefault(EventHeaders.Command), out var commandId)
        && int.TryParse(e.Headers.GetValueOrDefault(EventHeaders.CommandNo), NumberStyles.None, CultureInfo.InvariantCulture, out var no)
        && int.TryParse(e.Headers.GetValueOrDefault(EventHeaders.CommandOf), NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            ? new CommandPart(commandId, no, of)
            : new CommandPart(e.EventId, 1, 1);
}
