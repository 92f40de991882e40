namespace Calendar.EventInbox.Intake;

/// <summary>An event as it arrived, by whichever way.</summary>
/// <param name="Event">The event.</param>
/// <param name="Unreadable">Whether its type is ours but its JSON is not that of such a fact: its stream is to be parked.</param>
internal sealed record Delivery(InboxEvent Event, bool Unreadable = false)
{
    public long Position => Event.Position;

    public bool IsPassed => Event.Fact is null && !Unreadable;

    /// <summary>The same position, to be stepped over.</summary>
    public Delivery Passed() => new(Event with { Fact = null });
}
