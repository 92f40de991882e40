using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.History;

namespace Calendar.Projection.Meetings;

/// <summary>What is known of a meeting, and from where in the log.</summary>
/// <param name="State">The fold of its facts.</param>
/// <param name="Position">Position of the last of them.</param>
internal sealed record MeetingRow(MeetingState State, long Position)
{
    /// <summary>What is known with one more fact. Pure, so a rebuild gives the same rows.</summary>
    /// <returns>Null while no fact has said what the meeting is.</returns>
    public static MeetingRow? Project(MeetingRow? row, MeetingEvent fact, InboxEvent e)
    {
        var mark = new FactMark(e.Version, e.Recorded, e.Headers.GetValueOrDefault(EventHeaders.Actor), e.EventId);
        return MeetingFold.Evolve(row?.State, fact, mark) is { } state ? new MeetingRow(state, e.Position) : null;
    }
}
