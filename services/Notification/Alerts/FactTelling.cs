using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.History;
using Calendar.Notification.Delivery;
using Calendar.Notification.Participants;
using Calendar.Notification.People;
using Npgsql;

namespace Calendar.Notification.Alerts;

/// <summary>From facts to the mails that they owe, in the inbox's transaction: what the facts of a command mean is gathered, and planned with its last fact.</summary>
internal sealed class FactTelling(DeliverySettings settings) : IApplyEvents
{
    private static readonly Audience[] Subscribers = [Audience.Public, Audience.Desk];

    /// <inheritdoc />
    public async Task Apply(InboxEvent e, NpgsqlTransaction transaction, CancellationToken stop)
    {
        switch (e.Fact)
        {
            case MeetingEvent fact:
                await Apply(e, fact, transaction, stop);
                break;
            case PersonChanged changed:
                await PeopleCopies.Note(changed, transaction, stop);
                break;
            case PersonForgotten forgotten:
                await ForgottenPeople.Drop(forgotten.PersonId, forgotten.Revision, transaction, stop);
                break;
        }
    }

    private async Task Apply(InboxEvent e, MeetingEvent fact, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var before = await Meetings.Read(fact.MeetingId, transaction, stop);
        var after = MeetingFold.Evolve(before, fact, new FactMark(e.Version, e.Recorded, e.Headers.GetValueOrDefault(EventHeaders.Actor), e.EventId));
        if (after is null)
        {
            return;
        }
        if (e.Headers.ContainsKey(EventHeaders.Quiet))
        {
            await PreparedBatch.Run(transaction, [Meetings.Writing(after)], stop);
        }
        else
        {
            await Tell(CommandPart.Of(e), e, before, fact, after, transaction, stop);
        }
    }

    private async Task Tell(
        CommandPart part, InboxEvent e, MeetingState? before, MeetingEvent fact, MeetingState after, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var earlier = part.Number > 1 ? await ToldCommands.Read(part.CommandId, fact.MeetingId, transaction, stop) : null;
        var told = new Told(
            part.CommandId, e.Position, part.Number < part.Count,
            new Dictionary<Audience, IReadOnlyList<Change>>(Subscribers.Select(reader => KeyValuePair.Create<Audience, IReadOnlyList<Change>>(
                reader, MeetingChanges.Of(before, fact, after, reader) is { } change ? [change] : [])))
            {
                [Audience.Participants] = ParticipantChanges.Of(before, fact, after),
            },
            after, e.Headers.GetValueOrDefault(EventHeaders.Traceparent)).After(earlier);
        await ToldPlan.Add(told, settings, transaction, stop, Meetings.Writing(after));
    }
}
