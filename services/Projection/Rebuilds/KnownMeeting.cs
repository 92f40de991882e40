using Calendar.Projection.Meetings;

namespace Calendar.Projection.Rebuilds;

/// <summary>A meeting as far as its events were taken in.</summary>
internal sealed class KnownMeeting
{
    /// <summary>Null while no fact has said what it is.</summary>
    public MeetingRow? Row { get; set; }

    /// <summary>Whether its table holds a row of it, be it an older one.</summary>
    public bool IsStored { get; set; }

    /// <summary>Whether it differs from what its table holds.</summary>
    public bool IsChanged { get; set; }
}
