using Calendar.Projection.Meetings;

namespace Calendar.Projection.Rebuilds;

/// <summary>A meeting as far as its events were taken in.</summary>
/// <param name="meetingId">The meeting.</param>
internal sealed class KnownMeeting(string meetingId)
{
    public string MeetingId { get; } = meetingId;

    /// <summary>Null while no fact has said what it is.</summary>
    public MeetingRow? Row { get; set; }

    /// <summary>Position of the last event that spoke of it; 0 when none was taken in.</summary>
    public long LastPosition { get; set; }

    /// <summary>Whether its table holds a row of it, be it an older one.</summary>
    public bool IsStored { get; set; }

    /// <summary>Whether it differs from what its table holds.</summary>
    public bool IsChanged { get; set; }
}
