using Calendar.Contracts;

namespace Calendar.History;

/// <summary>How one delegate's visa for one meeting stands.</summary>
/// <param name="Rung">The rung of the ladder; of a revoked or refused visa, that it is.</param>
/// <param name="SinceVersion">Version of the stream that put it on this rung, from 1.</param>
/// <param name="Authority">The office that took the last step of which the office is known; null when none is.</param>
/// <param name="NeededBy">Last civil day, at the venue, by which it is of use, where one was given; null when it follows from the date of the meeting.</param>
/// <param name="ValidUntil">Last civil day on which it may be used; null when not known, and after a revocation or a refusal.</param>
/// <param name="Withdrew">What the last revocation took: <c>assured</c>, <c>approved</c> or <c>issued</c>; null unless revoked.</param>
/// <param name="Reason">The reason given with the revocation or refusal; null otherwise.</param>
/// <param name="Remarks">Remarks for visa officers alone; null when there are none.</param>
/// <param name="Lost">Whether it was revoked or refused after the meeting was scheduled and has not reached the rung that the rule needs since.</param>
public sealed record VisaState(
    VisaRung Rung,
    long SinceVersion,
    string? Authority = null,
    DateOnly? NeededBy = null,
    DateOnly? ValidUntil = null,
    VisaRung? Withdrew = null,
    string? Reason = null,
    string? Remarks = null,
    bool Lost = false);
