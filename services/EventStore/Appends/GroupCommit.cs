using System.Threading.Channels;

namespace Calendar.EventStore;

/// <summary>Gathers the requests that wait while a batch is being written, and writes them as the next one.</summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MostRequests = 256;
    private const int MostBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HeldPause = TimeSpan.FromMilliseconds(10);

    private readonly Channel<PendingAppend> waiting = Channel.CreateUnbounded<PendingAppend>(new() { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private readonly AppendExecution execution;
    private readonly LogMetrics metrics;
    private readonly TimeProvider clock;
    private readonly Task writing;

    internal GroupCommit(AppendExecution execution, LogMetrics metrics, TimeProvider clock)
    {
        this.execution = execution;
        this.metrics = metrics;
        this.clock = clock;
        using (ExecutionContext.SuppressFlow())
            writing = Task.Run(Write);
    }

    internal void Add(PendingAppend append)
    {
        if (!waiting.Writer.TryWrite(append))
            append.Settle(AppendOutcome.Failed(new LogUnavailableException("The log is being closed.")));
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        stopping.CancelAfter(Farewell);
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task Write()
    {
        while (await waiting.Reader.WaitToReadAsync(stopping.Token))
        {
            var batch = Take();
            if (batch.Count > 0)
                await Write(batch);
        }
    }

    private List<PendingAppend> Take()
    {
        var batch = new List<PendingAppend>();
        var bytes = 0;
        while (batch.Count < MostRequests && bytes < MostBytes && waiting.Reader.TryRead(out var append))
        {
            if (!append.TrySend())
                continue;
            batch.Add(append);
            bytes += append.Request.Events.Sum(e => e.Data.Length);
        }

        return batch;
    }

    private async Task Write(List<PendingAppend> batch)
    {
        metrics.Batch(batch.Count);
        var outcomes = await execution.Apart([.. batch.Select(append => append.Request)], stopping.Token);
        foreach (var (append, outcome) in batch.Zip(outcomes))
        {
            if (outcome.Held)
                _ = ComeBack(append);
            else
                append.Settle(outcome);
        }
    }

    private async Task ComeBack(PendingAppend append)
    {
        append.WaitAgain();
        await Task.Delay(HeldPause, clock);
        Add(append);
    }
}
