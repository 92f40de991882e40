using System.Diagnostics;

namespace Calendar.EventStore;

/// <summary>Gathers the requests that come while a batch is being written, and writes them as the next one. Whoever finds nothing being written begins.</summary>
internal sealed class GroupCommit(AppendExecution execution, LogMetrics metrics, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HeldPause = TimeSpan.FromMilliseconds(10);
    private readonly AppendQueue queue = new();
    private readonly CancellationTokenSource stopping = new();

    internal void Add(PendingAppend append)
    {
        switch (queue.Add(append))
        {
            case AppendQueue.Turn.Closed:
                append.Settle(AppendOutcome.Failed(new LogUnavailableException("The log is being closed.")));
                break;
            case AppendQueue.Turn.Yours:
                _ = Write();
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        stopping.CancelAfter(Farewell);
        await queue.Close().WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task Write()
    {
        // What is done for many belongs to the trace of none of them.
        Activity.Current = null;
        while (queue.Take() is { Count: > 0 } batch)
        {
            metrics.Batch(batch.Count);
            var outcomes = await execution.Apart([.. batch.Select(append => append.Request)], stopping.Token);
            queue.Done(batch);
            if (batch.Count == 1 && !outcomes[0].Held && queue.TryRest())
            {
                // Its caller goes on here and now: nobody else waits, and waking another thread takes longer than an append's way through this process.
                batch[0].Settle(outcomes[0]);
                return;
            }

            foreach (var (append, outcome) in batch.Zip(outcomes))
                Answer(append, outcome);
            // The callers just answered go first: those that ask again at once are in the next batch, not in the one after it.
            await Task.Yield();
        }
    }

    private void Answer(PendingAppend append, AppendOutcome outcome)
    {
        if (outcome.Held)
            _ = ComeBack(append);
        else
            ThreadPool.UnsafeQueueUserWorkItem(static answer => answer.append.Settle(answer.outcome), (append, outcome), preferLocal: true);
    }

    private async Task ComeBack(PendingAppend append)
    {
        append.WaitAgain();
        await Task.Delay(HeldPause, clock);
        Add(append);
    }
}
