namespace Calendar.Contracts;

/// <summary>A fact about one meeting, in the stream <c>meeting-{MeetingId}</c>.</summary>
/// <param name="MeetingId">The meeting. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
public abstract record MeetingEvent(string MeetingId, TimeBounds Occurred) : CalendarEvent
{
    /// <summary>When the keeper of this record could first know it. Null on live facts, for which the time of recording says it; imported facts carry it.</summary>
    public TimeBounds? Disclosed { get; init; }

    /// <summary>Where it is from: a citation such as <c>S1, X2</c>, up to 500 characters; null when the caller saw it for itself.</summary>
    public string? Source { get; init; }
}
