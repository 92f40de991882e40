using System.Text.Json.Serialization;
using Calendar.Contracts;

namespace Calendar.Notification.Alerts;

/// <summary>What one fact means to one kind of reader.</summary>
/// <param name="Event">Class name of the fact, such as <c>MeetingCanceled</c>: what a subscription may ask for.</param>
/// <param name="Word">The state word for the subject, such as <c>CANCELED</c>.</param>
/// <param name="Weight">Which of several changes of one command is said first: the highest.</param>
/// <param name="Sentence">What happened, one line of plain text.</param>
/// <param name="ByDefault">Whether a subscription that names no events is told.</param>
internal sealed record Change(string Event, string Word, int Weight, string Sentence, bool ByDefault)
{
    /// <summary>In place of a fact: a mail did not reach somebody.</summary>
    public const string NotReached = "NotReached";

    /// <summary>In place of a fact: somebody asked for the current state to be sent again.</summary>
    public const string SentAgain = "SentAgain";

    private static readonly HashSet<string> Urgent = [nameof(MeetingCanceled), nameof(MeetingPostponed), nameof(VisaRevoked), SentAgain];

    /// <summary>The people it concerns, by their ids in the people directory; null for everybody who is told of the meeting.</summary>
    public IReadOnlyList<string>? For { get; init; }

    /// <summary>The notice that it replaces; null when it replaces none.</summary>
    public string? Replaces { get; init; }

    /// <summary>Whether it is told at once; anything else waits for a short while, so that what follows on its heels is told with it.</summary>
    [JsonIgnore]
    public bool IsUrgent => Urgent.Contains(Event);

    /// <summary>Whether it is about how the meeting stands: the newest of these is said before all else.</summary>
    [JsonIgnore]
    public bool IsStanding => Weight >= 65;

    /// <summary>Whether it concerns a person.</summary>
    /// <param name="personId">Id in the people directory.</param>
    public bool Concerns(string personId) => For is null || For.Contains(personId);

    /// <summary>What several commands mean, in the order in which it is said: how the meeting stands since the last of them that says so, how it stood before, and
    /// then the rest, the weightiest first.</summary>
    /// <param name="commands">What each command means, the oldest first.</param>
    public static IReadOnlyList<Change> InOrder(IEnumerable<IReadOnlyList<Change>> commands)
    {
        var all = commands.SelectMany((changes, command) => changes.Select(change => (Change: change, Command: command))).ToList();
        return
        [
            .. all.Where(one => one.Change.IsStanding).OrderByDescending(one => one.Command).ThenByDescending(one => one.Change.Weight).Select(one => one.Change),
            .. all.Where(one => !one.Change.IsStanding).OrderByDescending(one => one.Change.Weight).Select(one => one.Change),
        ];
    }
}
