namespace Calendar.EventInbox.Rebuilds;

/// <summary>How far the last rebuild got.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Events">Position that the rebuilt tables hold: so many events are in.</param>
/// <param name="Of">Position that the tables in use hold: so many events are needed; 0 when none are in use.</param>
/// <param name="PerSecond">Events a second since it began or was continued; 0 before the first.</param>
/// <param name="SecondsLeft">Time left at that rate, whole seconds; null when it does not run, or no rate is known yet.</param>
/// <param name="BeganAt">When it began or was continued, UTC.</param>
/// <param name="MovedAt">When the rebuilt tables moved last, UTC; at the end, when they were swapped in.</param>
/// <param name="Error">Class and SQLSTATE of the error that ended it; null when none did.</param>
public sealed record RebuildProgress(
    RebuildState State, long Events, long Of, long PerSecond, long? SecondsLeft, DateTimeOffset BeganAt, DateTimeOffset MovedAt, string? Error)
{
    internal static RebuildProgress Reckon(RebuildMark mark, bool runs, long needed)
    {
        // Until the lock is free another rebuild would be refused, so this one is not over.
        var state = runs ? RebuildState.Running : mark.State == RebuildState.Running ? RebuildState.Interrupted : mark.State;
        var seconds = (mark.MovedAt - mark.BeganAt).TotalSeconds;
        var perSecond = seconds > 0 ? (long)((mark.Position - mark.BeganFrom) / seconds) : 0;
        var left = Math.Max(0, needed - mark.Position);
        return new(
            state, mark.Position, needed, perSecond, state == RebuildState.Running && perSecond > 0 ? left / perSecond : null,
            mark.BeganAt, mark.MovedAt, mark.Error);
    }
}
