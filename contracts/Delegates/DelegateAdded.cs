namespace Calendar.Contracts;

/// <summary>A delegate joined a party of the meeting, perhaps without a name yet.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="PartyId">The party of the meeting that the delegate joins.</param>
/// <param name="Delegate">The delegate; the id is new in the meeting.</param>
public sealed record DelegateAdded(
    string MeetingId,
    TimeBounds Occurred,
    string PartyId,
    MeetingDelegate Delegate) : MeetingEvent(MeetingId, Occurred);
