using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.History;
using Npgsql;

namespace Calendar.Notification.Alerts;

/// <summary>Plans the alerts that facts owe to subscribers: one for each command, meeting and subscription, in the inbox's transaction.</summary>
internal sealed class AlertPlanner : IApplyEvents
{
    private static readonly Audience[] Readers = [Audience.Public, Audience.Desk];

    /// <inheritdoc />
    public async Task Apply(InboxEvent e, NpgsqlTransaction transaction, CancellationToken stop)
    {
        if (e.Fact is not MeetingEvent fact)
        {
            return;
        }
        var before = await Meetings.Read(fact.MeetingId, transaction, stop);
        var after = MeetingFold.Evolve(before, fact, new FactMark(e.Version, e.Recorded, e.Headers.GetValueOrDefault(EventHeaders.Actor), e.EventId));
        if (after is null)
        {
            return;
        }
        await Meetings.Write(after, transaction, stop);
        if (!e.Headers.ContainsKey(EventHeaders.Quiet))
        {
            await Plan(CommandPart.Of(e), e, before, fact, after, transaction, stop);
        }
    }

    private static async Task Plan(
        CommandPart part, InboxEvent e, MeetingState? before, MeetingEvent fact, MeetingState after, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var earlier = part.Number > 1 ? await OpenCommands.Take(part.CommandId, fact.MeetingId, transaction, stop) : [];
        var changes = Readers.ToDictionary(
            reader => reader,
            reader => (IReadOnlyList<Change>)[.. earlier.GetValueOrDefault(reader, []), .. Told(MeetingChanges.Of(before, fact, after, reader))]);
        if (part.Number < part.Count)
        {
            await OpenCommands.Keep(part.CommandId, fact.MeetingId, changes, transaction, stop);
            return;
        }
        foreach (var reader in Readers)
        {
            await AlertPlan.Add(part.CommandId, e.Position, reader, changes[reader], after, e.Headers.GetValueOrDefault(EventHeaders.Traceparent), transaction, stop);
        }
    }

    private static IEnumerable<Change> Told(Change? change) => change is null ? [] : [change];
}
