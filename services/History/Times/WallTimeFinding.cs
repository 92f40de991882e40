namespace Calendar.History;

/// <summary>An impossible civil time and where it stands.</summary>
/// <param name="Field">The field as JSON spells it: <c>zone</c>, <c>start</c>, <c>end</c>, <c>earliest</c> or <c>latest</c>.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record WallTimeFinding(string Field, WallTimeFault Fault);
