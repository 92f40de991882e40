using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;

namespace Calendar.Notification.Participants;

/// <summary>That somebody was not reached, as the organiser and desks are told. Pure.</summary>
internal static class NotReached
{
    /// <summary>How long a mail is tried before it counts as not reaching anybody for now.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>The same when the meeting is near.</summary>
    public static readonly TimeSpan PatienceBefore = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Near = TimeSpan.FromHours(24);

    /// <summary>Whether the organiser is to be told now.</summary>
    /// <param name="state">How the mail stands.</param>
    /// <param name="waits">For how long it has been owed.</param>
    /// <param name="untilMeeting">Time to the start of the meeting; null when no date is known.</param>
    public static bool IsToBeTold(string state, TimeSpan waits, TimeSpan? untilMeeting) =>
        state != "deferred" || waits > (untilMeeting < Near ? PatienceBefore : Patience);

    /// <summary>What is told, in place of what a command came to.</summary>
    /// <param name="mailId">The mail: there is one alarm for each.</param>
    /// <param name="position">Position of the last fact that is known of the meeting.</param>
    /// <param name="personId">Whose mail it is.</param>
    /// <param name="state">How it stands.</param>
    /// <param name="meeting">The meeting.</param>
    public static Told Of(Guid mailId, long position, string personId, string state, MeetingState meeting)
    {
        var sentence = $"{Who(personId, meeting)} was not reached by mail: {Why(state)}. Tell them in another way.";
        var change = new Change(Change.NotReached, "NOT REACHED", 64, sentence, true);
        return new Told(
            mailId, position, false,
            new Dictionary<Audience, IReadOnlyList<Change>>
            {
                [Audience.Desk] = [change],
                [Audience.Participants] = Roster.OrganiserOf(meeting) is { } organiser && organiser != personId ? [change with { For = [organiser] }] : [],
            },
            meeting, null);
    }

    // By seat: facts and alerts hold no names.
    private static string Who(string personId, MeetingState meeting) => meeting.Parties
        .SelectMany(party => party.Delegates, (party, seat) => (party, seat)).Where(one => one.seat.PersonId == personId)
        .Select(one => OneLine.Of($"{one.seat.Role ?? "A delegate"} ({one.party.Name})")).FirstOrDefault("The organiser");

    /// <summary>Why a mail in this state did not reach its person; null when it did, or is on its way.</summary>
    public static string? Why(string state) => state switch
    {
        "noAddress" => "the people directory has no address",
        "bounced" => "their mail server refused the mail for good",
        "suppressed" => "their mailbox does not exist any more",
        "deferred" => "their mail server has not taken the mail so far, and it is tried again",
        "expired" => "their mail server did not take the mail in time",
        "inDoubt" => "nobody knows whether the mail arrived",
        _ => null,
    };
}
