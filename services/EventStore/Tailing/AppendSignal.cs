namespace Calendar.EventStore;

/// <summary>Wakes the tails of this process after an append of this process. A hint: other processes are seen by looking.</summary>
internal sealed class AppendSignal
{
    private TaskCompletionSource next = New();

    /// <summary>Completes at the next append. Taken before looking at the log, so that none is missed.</summary>
    internal Task Next => Volatile.Read(ref next).Task;

    internal void Raise() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
