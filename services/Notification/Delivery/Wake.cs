namespace Calendar.Notification.Delivery;

/// <summary>Wakes every courier that waits.</summary>
internal sealed class Wake
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next call; taken before looking for work, so that no call is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Wakes all.</summary>
    public void All() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
