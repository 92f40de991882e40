using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>When a meeting is to take place, as civil time at its venue.</summary>
/// <param name="Precision">How exactly the date is fixed; when left out, <c>minute</c> or <c>day</c>, as the start is written, or <c>open</c> without one.</param>
/// <param name="Start">First day, <c>2017-03-01</c>, or first minute, <c>2017-03-01T09:00</c>. An offset, <c>2026-10-25T02:30+02:00</c>, is needed only
/// where the wall-clock time occurs twice.</param>
/// <param name="End">Last day, included, or closing minute, excluded.</param>
/// <param name="Text">The words in which the date was given, up to 300 characters.</param>
internal sealed record WhenRequest(Precision? Precision = null, string? Start = null, string? End = null, string? Text = null);
