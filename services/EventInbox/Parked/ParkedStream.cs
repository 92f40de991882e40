using System.ComponentModel;

namespace Calendar.EventInbox.Parked;

/// <summary>A stream that waits for a person, since an event of its could not be applied. Where and why, never what.</summary>
/// <param name="Stream">The stream, such as <c>meeting-story-m1</c>.</param>
/// <param name="FromPosition">Position in the log of the event that failed last.</param>
/// <param name="ErrorClass">Class of the error, such as <c>PostgresException</c>.</param>
/// <param name="ErrorCode">Its SQLSTATE; empty where there is none.</param>
/// <param name="ParkedAt">Since when, UTC, database clock.</param>
/// <param name="Waiting">How many events wait, that one included.</param>
/// <param name="Types">Stored names of the kinds of event that wait, in alphabetical order.</param>
/// <param name="Asked"><c>retry</c> or <c>discard</c> when that was asked for and is not done yet; else null.</param>
public sealed record ParkedStream(
    [property: Description("The stream, such as meeting-story-m1.")] string Stream,
    [property: Description("Position in the log of the event that failed last.")] long FromPosition,
    [property: Description("Class of the error.")] string ErrorClass,
    [property: Description("SQLSTATE of the error; empty where there is none.")] string ErrorCode,
    [property: Description("Since when, UTC.")] DateTimeOffset ParkedAt,
    [property: Description("How many events wait.")] long Waiting,
    [property: Description("Stored names of the kinds of event that wait.")] IReadOnlyList<string> Types,
    [property: Description("retry or discard when that was asked for and is not done yet.")] string? Asked);
