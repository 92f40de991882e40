namespace Calendar.Scheduling.Relay;

/// <summary>Messages on their way, numbered from 1 as the broker numbers them. It confirms them in any order; what counts is what is confirmed without a hole.</summary>
/// <param name="size">How many may be on their way at once.</param>
/// <param name="confirmed">Told of each message once it counts. Must be quick.</param>
internal sealed class ConfirmWindow(int size, Action<OnTheWay>? confirmed = null) : IDisposable
{
    private readonly Lock gate = new();
    private readonly (OnTheWay Message, bool Confirmed)[] ring = new (OnTheWay, bool)[size];
    private readonly SemaphoreSlim room = new(size);
    private readonly SemaphoreSlim news = new(0, 1);
    private ulong oldest = 1;
    private ulong next = 1;
    private long counts;
    private long told;
    private Exception? fault;

    /// <summary>Takes in what is sent next, as soon as there is room. Messages must be sent in the order in which they were taken in.</summary>
    internal async ValueTask Add(OnTheWay message, CancellationToken stop)
    {
        if (!room.Wait(0, CancellationToken.None))
            await room.WaitAsync(stop);
        lock (gate)
        {
            ring[next % (ulong)size] = (message, false);
            if (oldest == next++)
                Tell();
        }
    }

    /// <summary>The broker has confirmed a message.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="andAllBefore">Whether all before it are confirmed, too.</param>
    internal void Confirm(ulong number, bool andAllBefore)
    {
        lock (gate)
        {
            for (var one = andAllBefore ? oldest : number; one >= oldest && one <= number && one < next; one++)
                ring[one % (ulong)size].Confirmed = true;
            var first = oldest;
            for (; oldest < next && ring[oldest % (ulong)size] is { Confirmed: true, Message: var message }; oldest++)
            {
                counts = message.Position;
                confirmed?.Invoke(message);
            }

            if (oldest == first)
                return;
            room.Release((int)(oldest - first));
            Tell();
        }
    }

    /// <summary>A message was refused or returned, or the broker is gone: what is on its way will not be confirmed.</summary>
    internal void Fail(Exception why)
    {
        lock (gate)
        {
            fault ??= why;
            Tell();
        }
    }

    /// <summary>Waits until more counts.</summary>
    /// <param name="patience">How long the broker may leave the oldest unconfirmed; it is silent when its disk is full.</param>
    /// <param name="clock">Measures the patience.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>The position up to which everything is confirmed.</returns>
    /// <exception cref="TimeoutException">The broker did not confirm in time.</exception>
    internal async Task<long> Confirmed(TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        while (true)
        {
            bool waits;
            lock (gate)
            {
                if (fault is not null)
                    throw fault;
                if (counts > told)
                    return told = counts;
                waits = oldest < next;
            }

            var signal = news.WaitAsync(stop);
            await (waits ? signal.WaitAsync(patience, clock, stop) : signal);
        }
    }

    /// <summary>What was sent and does not count, oldest first.</summary>
    internal IReadOnlyList<OnTheWay> Unconfirmed()
    {
        lock (gate)
            return [.. Enumerable.Range(0, (int)(next - oldest)).Select(nr => ring[(oldest + (ulong)nr) % (ulong)size].Message)];
    }

    public void Dispose()
    {
        room.Dispose();
        news.Dispose();
    }

    private void Tell()
    {
        if (news.CurrentCount == 0)
            news.Release();
    }
}
