namespace Calendar.EventStore;

/// <summary>An event to be stored.</summary>
/// <param name="Id">Made by the caller, new for each event. An append whose answer was lost is recognised by it.</param>
/// <param name="Type">Stored name, such as <c>meeting_scheduled</c>; up to 500 characters.</param>
/// <param name="DotNetType">Type and assembly, by which Marten finds the class.</param>
/// <param name="Data">JSON in UTF-8. PostgreSQL keeps the value, not its spelling; it refuses U+0000.</param>
/// <param name="CorrelationId">What the event belongs to, if known.</param>
/// <param name="CausationId">What led to it, if known.</param>
/// <param name="Headers">Everything else worth keeping; may be empty.</param>
public sealed record NewEvent(
    Guid Id, string Type, string DotNetType, ReadOnlyMemory<byte> Data, string? CorrelationId, string? CausationId,
    IReadOnlyDictionary<string, string> Headers);
