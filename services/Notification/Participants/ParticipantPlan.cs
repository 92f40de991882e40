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
        var people = await ParticipantMails.Unplanned(told.CommandId, meeting.MeetingId, concerned, transaction, stop);
        var invited = await ParticipantMails.Invited(meeting.MeetingId, people, transaction, stop);
        var waiting = (await ParticipantMails.TakeBack(meeting.MeetingId, people, transaction, stop)).ToDictionary(news => news.PersonId, StringComparer.Ordinal);
        var earlier = await Earlier(waiting.Values, meeting.MeetingId, transaction, stop);
        var owed = (
            from person in people
            let news = waiting.GetValueOrDefault(person)
            let changes = (IReadOnlyList<Change>)[.. (news?.Commands ?? []).SelectMany(id => earlier[id].To(Audience.Participants)), .. told.To(Audience.Participants)]
            let due = Owed.To(person, changes, meeting, invited.Contains(person) ? Invitation.Perhaps : Invitation.No)
            where due is not null
            select (Person: person, News: news, due.IsUrgent)).ToList();
        if (owed.Count == 0)
        {
            return;
        }
        await PeopleCopies.Want([.. owed.Select(one => one.Person), .. Roster.OrganiserOf(meeting) is { } organiser ? [organiser] : Array.Empty<string>()], transaction, stop);
        var heard = meeting.IsOn || meeting.Status == MeetingStatus.Proposed ? [] : await ParticipantMails.Heard(meeting.MeetingId, people, transaction, stop);
        var sequence = await ParticipantMails.NextSequence(meeting.MeetingId, transaction, stop);
        await ParticipantMails.Add(
            [
                .. owed.Select(one => new PlannedNews(
                    one.Person, told, [.. one.News?.Commands ?? [], told.CommandId], sequence, one.IsUrgent, one.News?.Since,
                    IsNothing: one.News is not null && !meeting.IsOn && meeting.Status != MeetingStatus.Proposed && !heard.Contains(one.Person))),
            ],
            quietPeriod, transaction, stop);
    }

    private static async Task<Dictionary<Guid, Told>> Earlier(IEnumerable<WaitingNews> waiting, string meetingId, NpgsqlTransaction transaction, CancellationToken stop) =>
        waiting.SelectMany(news => news.Commands).Distinct().ToArray() is { Length: > 0 } commands
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
