namespace Calendar.Contracts;

/// <summary>Names of what travels beside a fact: in the headers of its stored row, and in the headers of the message that publishes it.</summary>
public static class EventHeaders
{
    /// <summary>Message only: position in the log, a 64-bit integer from 1.</summary>
    public const string Position = "position";

    /// <summary>Message only: the position before it, a 64-bit integer from 0. A receiver that has not seen it pulls the feed.</summary>
    public const string Previous = "previous";

    /// <summary>Message only: the stream, such as <c>meeting-story-m1</c>.</summary>
    public const string Stream = "stream";

    /// <summary>Message only: version of the stream, a 64-bit integer from 1.</summary>
    public const string Version = "version";

    /// <summary>Message only: the stored fact's id, a UUID; also the id of the message.</summary>
    public const string EventId = "eventId";

    /// <summary>Message only: earliest bound of when it occurred, as said (ISO 8601); absent on facts without one.</summary>
    public const string Occurred = "occurred";

    /// <summary>Message only: when the store recorded it, database clock, UTC, RFC 3339 with microseconds.</summary>
    public const string Recorded = "recorded";

    /// <summary>Message only: correlation of the stored row; absent when it has none.</summary>
    public const string Correlation = "correlation";

    /// <summary>Message only: id of the fact or command that caused it; absent when it has none.</summary>
    public const string Causation = "causation";

    /// <summary>W3C trace context of whoever wrote the row, or of the publisher in a message.</summary>
    public const string Traceparent = "traceparent";

    /// <summary>Name of the key that asked for it.</summary>
    public const string Actor = "actor";

    /// <summary><c>true</c> when history is being imported and nobody is to be mailed; absent otherwise.</summary>
    public const string Quiet = "quiet";

    /// <summary>The command that it came from, a UUID.</summary>
    public const string Command = "command";

    /// <summary>Place of the fact among the facts of its command in its stream, a decimal number from 1.</summary>
    public const string CommandNo = "commandNo";

    /// <summary>How many facts its command added to its stream, a decimal number from 1.</summary>
    public const string CommandOf = "commandOf";
}
