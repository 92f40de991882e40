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
    private static readonly HashSet<string> Urgent = [nameof(MeetingCanceled), nameof(MeetingPostponed), nameof(VisaRevoked)];

    /// <summary>Whether it is told at once; anything else waits for a short while, so that what follows on its heels is told with it.</summary>
    [JsonIgnore]
    public bool IsUrgent => Urgent.Contains(Event);
}
