using Calendar.Contracts;

namespace Calendar.EventInbox;

/// <summary>One published event, as it stands in the log. The same whether it came over the bus or from the feed.</summary>
/// <param name="Position">Position in the log, from 1, without holes.</param>
/// <param name="Stream">Its stream, such as <c>meeting-story-m1</c>.</param>
/// <param name="Version">Version of the stream, from 1.</param>
/// <param name="EventId">Id of the stored event.</param>
/// <param name="Type">Its stored name, such as <c>meeting_scheduled</c>.</param>
/// <param name="Recorded">When the store recorded it, UTC, database clock.</param>
/// <param name="CorrelationId">What it belongs to; null when nothing was said.</param>
/// <param name="CausationId">Id of the event or command that caused it; null when nothing was said.</param>
/// <param name="Headers">Its own headers of <see cref="EventHeaders"/> (actor, quiet, command, traceparent and so on); what is message only is left out.</param>
/// <param name="Fact">What happened. Null at a position that holds nothing of the calendar: the inbox steps over it, and it is never applied.</param>
public sealed record InboxEvent(
    long Position,
    string Stream,
    long Version,
    Guid EventId,
    string Type,
    DateTimeOffset Recorded,
    string? CorrelationId,
    string? CausationId,
    IReadOnlyDictionary<string, string> Headers,
    CalendarEvent? Fact)
{
    /// <summary>The fact's JSON in UTF-8 as it stands in the log, whichever way it came; empty where there is no fact.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }
}
