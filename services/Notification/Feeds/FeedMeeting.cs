using Calendar.History;

namespace Calendar.Notification.Feeds;

/// <summary>A meeting that a feed holds.</summary>
/// <param name="State">Everything known of it.</param>
/// <param name="Sequence">SEQUENCE of the last object that was sent about it; -1 for none.</param>
internal sealed record FeedMeeting(MeetingState State, long Sequence);
