using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>What became of a command.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Version">Version of its stream now; also its entity tag.</param>
/// <param name="Position">Position in the log of its last fact: a read model that has got there shows it (<c>?minPosition=</c>).</param>
/// <param name="Status">How the meeting stands.</param>
/// <param name="Events">The facts that the command added to this meeting, in order; empty when what was asked for already held.</param>
/// <param name="OtherMeetings">What it added to other meetings in the same append; left out when nothing.</param>
internal sealed record CommandAnswer(
    string MeetingId,
    long Version,
    long Position,
    MeetingStatus Status,
    IReadOnlyList<AddedEvent> Events,
    IReadOnlyList<CommandAnswer>? OtherMeetings = null);

/// <summary>A fact that a command added.</summary>
/// <param name="Type">Its name, such as <c>MeetingCanceled</c>.</param>
/// <param name="Version">Version of the stream with it.</param>
/// <param name="EventId">Its id.</param>
internal sealed record AddedEvent(string Type, long Version, Guid EventId);
