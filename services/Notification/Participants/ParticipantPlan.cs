using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;
using Calendar.Notification.People;
using Npgsql;

namespace Calendar.Notification.Participants;

/// <summary>Plans what a command owes those who take part: a mail to each person whom it concerns.</summary>
internal static class ParticipantPlan
{
    /// <summary>Plans the mails of one command. Planning twice plans once.</summary>
    /// <param name="told">What the command came to.</param>
    /// <param name="quietPeriod">How long news that is not urgent waits for what may follow.</param>
    /// <param name="transaction">The inbox's transaction.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Add(Told told, TimeSpan quietPeriod, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var meeting = told.Meeting;
        var concerned = Concerned(told.To(Audience.Participants), meeting);
        if (concerned.Count == 0)
        {
            return;
        }
        var listeners = await ParticipantMails.TakeBack(told.CommandId, meeting.MeetingId, concerned, transaction, stop);
        var earlier = await Earlier(listeners, meeting.MeetingId, transaction, stop);
        var isOff = !meeting.IsOn && meeting.Status != MeetingStatus.Proposed;
        List<PlannedNews> owed =
        [
            .. from listener in listeners
               let changes = (IReadOnlyList<Change>)[.. listener.Commands.SelectMany(id => earlier[id].To(Audience.Participants)), .. told.To(Audience.Participants)]
               let due = Owed.To(listener.PersonId, changes, meeting, listener.MayBeInvited ? Invitation.Perhaps : Invitation.No)
               where due is not null
               select new PlannedNews(
                   listener.PersonId, [.. listener.Commands, told.CommandId], due.IsUrgent, listener.Since, IsNothing: listener.Since is not null && isOff && !listener.HasHeard),
        ];
        if (owed.Count > 0)
        {
            var known = owed.Select(one => one.PersonId).Concat(Roster.OrganiserOf(meeting) is { } organiser ? [organiser] : []);
            await PreparedBatch.Run(transaction, [PeopleCopies.Wanting(known), ParticipantMails.Adding(told, owed, quietPeriod)], stop);
        }
    }

    private static async Task<Dictionary<Guid, Told>> Earlier(IReadOnlyList<Listener> listeners, string meetingId, NpgsqlTransaction transaction, CancellationToken stop) =>
        listeners.SelectMany(listener => listener.Commands).Distinct().ToArray() is { Length: > 0 } commands
            ? await ToldCommands.ReadAll(commands, [meetingId], transaction.Connection!, transaction, stop).ToDictionaryAsync(one => one.CommandId, cancellationToken: stop)
            : [];

    private static HashSet<string> Concerned(IReadOnlyList<Change> changes, MeetingState meeting)
    {
        HashSet<string> people = [.. changes.SelectMany(change => change.For ?? [])];
        if (changes.Any(change => change.For is null))
        {
            people.UnionWith(Roster.Of(meeting));
            if (Roster.OrganiserOf(meeting) is { } organiser)
            {
                people.Add(organiser);
            }
        }
        return people;
    }
}
