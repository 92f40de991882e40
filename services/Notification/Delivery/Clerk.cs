namespace Calendar.Notification.Delivery;

/// <summary>Writes what couriers note: all that waits goes in one commit, what comes meanwhile in the next. So many couriers wait for one commit together,
/// and none waits for more than two. What is noted first is never written later.</summary>
/// <param name="write">Writes and commits; says for each note whether it still held.</param>
internal sealed class Clerk(Func<IReadOnlyList<LedgerNote>, Task<IReadOnlyList<bool>>> write)
{
    private readonly Lock gate = new();
    private List<(LedgerNote Note, TaskCompletionSource<bool> Written)> waiting = [];
    private bool isWriting;

    /// <summary>Has a note written.</summary>
    /// <returns>Once it is committed: whether it held.</returns>
    public Task<bool> Write(LedgerNote note)
    {
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Add((note, written));
            if (isWriting)
            {
                return written.Task;
            }
            isWriting = true;
        }
        _ = WriteAll();
        return written.Task;
    }

    private async Task WriteAll()
    {
        while (Take() is { Count: > 0 } together)
        {
            try
            {
                var held = await write([.. together.Select(one => one.Note)]);
                foreach (var (number, one) in together.Index())
                {
                    one.Written.SetResult(held[number]);
                }
            }
            catch (Exception fault)
            {
                foreach (var one in together)
                {
                    one.Written.SetException(fault);
                }
            }
        }
    }

    private List<(LedgerNote Note, TaskCompletionSource<bool> Written)> Take()
    {
        lock (gate)
        {
            var together = waiting;
            waiting = [];
            isWriting &= together.Count > 0;
            return together;
        }
    }
}
