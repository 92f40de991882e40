namespace Calendar.EventInbox.Intake;

/// <summary>The rule of the inbox: every position once, in order, without a hole.</summary>
internal static class PositionRule
{
    public static Verdict Of(long checkpoint, long position) =>
        position <= checkpoint ? Verdict.Drop
        : position == checkpoint + 1 ? Verdict.Apply
        : Verdict.Hole;
}
