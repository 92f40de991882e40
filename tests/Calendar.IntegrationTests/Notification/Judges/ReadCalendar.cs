namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>An iCalendar object as a judge understood it.</summary>
/// <param name="Method">What is to be done with it.</param>
/// <param name="Components">Names of all components, in order.</param>
/// <param name="Events">The events.</param>
internal sealed record ReadCalendar(string Method, string[] Components, ReadCalendar.Event[] Events)
{
    internal static readonly string[] Judges = ["icalendar-python.py", "icalendar-node.mjs"];

    /// <summary>An event. Times are UTC, reckoned by the zones that came with it; whole days are days.</summary>
    internal sealed record Event(
        string Uid, long Sequence, string Summary, string? Description, string? Location, string? Comment, string? Status, string Start, string? End,
        string?[]? Organiser, string?[]? Attendee, string[] Properties);
}
