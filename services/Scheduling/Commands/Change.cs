using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>What a command does: to the meeting that was asked for, first, and to others in the same append.</summary>
/// <param name="Meetings">At least one.</param>
internal sealed record Change(IReadOnlyList<MeetingChange> Meetings)
{
    public CommandPreview Preview() => new(
        true,
        [.. Meetings.Select(meeting => meeting.Preview())],
        Meetings.SelectMany(meeting => Participants(meeting)).Distinct(StringComparer.Ordinal).Count());

    public CommandAnswer Answer(IReadOnlyList<StreamAppend> appends, IReadOnlyList<Appended> appended)
    {
        var answers = Meetings.Select(meeting => Answer(meeting, appends, appended)).ToList();
        return answers.Count == 1 ? answers[0] : answers[0] with { OtherMeetings = answers[1..] };
    }

    private static CommandAnswer Answer(MeetingChange meeting, IReadOnlyList<StreamAppend> appends, IReadOnlyList<Appended> appended)
    {
        var place = appends.Index().Where(append => append.Item.Stream == MeetingStream.NameOf(meeting.MeetingId)).Select(append => (int?)append.Index).FirstOrDefault();
        var status = meeting.After?.Status ?? MeetingStatus.Proposed;
        return place is { } i
            ? new CommandAnswer(meeting.MeetingId, appended[i].Version, appended[i].Position, status, Added(meeting, appends[i]))
            : new CommandAnswer(meeting.MeetingId, meeting.At.Version, meeting.At.Position, status, []);
    }

    private static List<AddedEvent> Added(MeetingChange meeting, StreamAppend append) =>
        [.. append.Events.Index().Select(made => new AddedEvent(meeting.Facts[made.Index].Event.GetType().Name, meeting.At.Version + made.Index + 1, made.Item.Id))];

    /// <summary>Everybody who would have to be told, once each: people by their id, unnamed delegates by their seat.</summary>
    private static IEnumerable<string> Participants(MeetingChange meeting) => meeting is { Facts.Count: > 0, After: { } after }
        ? after.Delegates.Where(one => !one.Withdrawn).Select(one => one.PersonId ?? $"{meeting.MeetingId}/{one.DelegateId}").Concat(after.Organiser is { } organiser ? [organiser] : [])
        : [];
}
