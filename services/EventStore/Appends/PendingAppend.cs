namespace Calendar.EventStore;

/// <summary>A request on its way to the database, and the answer its caller waits for.</summary>
internal sealed class PendingAppend(StreamAppend request)
{
    private const int Waiting = 0, Sent = 1, GivenUp = 2;
    private readonly TaskCompletionSource<Appended> answer = new();
    private int state = Waiting;

    internal StreamAppend Request { get; } = request;

    /// <summary>False when the caller has gone: then it must not be sent.</summary>
    internal bool TrySend() => Interlocked.CompareExchange(ref state, Sent, Waiting) == Waiting;

    /// <summary>Back to waiting: its stream was held by another writer and nothing was written.</summary>
    internal void WaitAgain() => Volatile.Write(ref state, Waiting);

    /// <summary>Answers the caller, who goes on before this returns.</summary>
    internal void Settle(AppendOutcome outcome)
    {
        if (outcome.Written is { } written)
            answer.TrySetResult(written);
        else
            answer.TrySetException(outcome.FaultOf(Request));
    }

    /// <exception cref="LogUnavailableException">No answer within <paramref name="patience"/>.</exception>
    internal async Task<Appended> Answer(TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            return await answer.Task.WaitAsync(patience, clock, stop);
        }
        catch (TimeoutException slow)
        {
            throw new LogUnavailableException(
                GiveUp() ? "The append was not sent in time." : "The append was sent but not answered in time.", slow);
        }
        catch (OperationCanceledException)
        {
            GiveUp();
            throw;
        }
    }

    private bool GiveUp() => Interlocked.CompareExchange(ref state, GivenUp, Waiting) == Waiting;
}
