using System.ComponentModel;

namespace Calendar.EventInbox.Parked;

/// <summary>What was asked to be done about a parked stream, and what came of it.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Action"><c>retry</c> or <c>discard</c>.</param>
/// <param name="Outcome"><c>applied</c>: all its events are applied; <c>parkedAgain</c>: one failed again, and the rest waits behind it, or what was to be dropped
/// forgets a person;
/// <c>discarded</c>: its waiting events are dropped; <c>notParked</c>: somebody else had put it right; null: not done yet, it will be.</param>
/// <param name="Events">How many events were applied or dropped so far.</param>
public sealed record Repair(
    [property: Description("The stream.")] string Stream,
    [property: Description("retry or discard.")] string Action,
    [property: Description("applied, parkedAgain, discarded or notParked; absent while it is not done.")] string? Outcome,
    [property: Description("How many events were applied or dropped so far.")] long Events);
