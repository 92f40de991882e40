namespace Calendar.EventInbox.Intake;

/// <summary>Bounded memory between the bus and the applier. What does not fit waits a while at the broker, then it is dropped: the feed has it.</summary>
internal sealed class Arrivals(int capacity = Arrivals.Capacity) : IDisposable
{
    private const int Capacity = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly PriorityQueue<Delivery, long> held = new();
    private readonly SemaphoreSlim news = new(0, 1);
    private readonly SemaphoreSlim room = new(0, 1);
    private long highest;
    private long heard;
    private bool pullAsked;

    /// <summary>Highest position anybody spoke of; 0 when nobody did.</summary>
    public long Highest => Volatile.Read(ref highest);

    /// <summary>Rises with each message and watermark, whatever it says.</summary>
    public long Heard => Volatile.Read(ref heard);

    /// <summary>Takes an event in as soon as there is room, for one caller at a time.</summary>
    /// <remarks>To fetch from the feed what was let go takes a busy service twice the work, so a full memory keeps its caller waiting; but never longer than a second,
    /// since a delivery that is held for long costs the endpoint its channel.</remarks>
    public async ValueTask PutWhenRoom(Delivery delivery, CancellationToken stop)
    {
        if (IsFull())
            await room.WaitAsync(Patience, stop);
        Put(delivery);
    }

    /// <summary>Takes an event in, if there is room.</summary>
    public void Put(Delivery delivery)
    {
        lock (gate)
        {
            if (held.Count < capacity)
                held.Enqueue(delivery, delivery.Position);
            Hear(delivery.Position);
        }
    }

    public void PutWatermark(long position)
    {
        lock (gate)
            Hear(position);
    }

    /// <summary>Somebody waits for the newest: the feed is to be asked now.</summary>
    public void AskForPull()
    {
        lock (gate)
        {
            pullAsked = true;
            Tell();
        }
    }

    public bool TakePullAsked()
    {
        lock (gate)
            return pullAsked && !(pullAsked = false);
    }

    /// <summary>Takes the run of positions that continues the checkpoint; drops what is behind it.</summary>
    /// <returns>At most <paramref name="most"/> deliveries, none when the next position is not here.</returns>
    public IReadOnlyList<Delivery> Take(long checkpoint, int most)
    {
        var run = new List<Delivery>();
        lock (gate)
        {
            while (run.Count < most && held.TryPeek(out var next, out var position))
            {
                var verdict = PositionRule.Of(checkpoint, position);
                if (verdict == Verdict.Hole)
                    break;
                held.Dequeue();
                if (verdict == Verdict.Drop)
                    continue;
                run.Add(next);
                checkpoint = position;
            }

            if (held.Count < capacity && room.CurrentCount == 0)
                room.Release();
        }

        return run;
    }

    /// <summary>The log ends here: whoever spoke of a higher position was wrong, or will be heard again.</summary>
    public void EndsAt(long position)
    {
        lock (gate)
            highest = position;
    }

    /// <summary>Waits until something arrives, or for the time given.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken stop) => news.WaitAsync(atMost, stop);

    public void Dispose()
    {
        news.Dispose();
        room.Dispose();
    }

    private bool IsFull()
    {
        lock (gate)
        {
            // Room that there was before says nothing now.
            room.Wait(0, CancellationToken.None);
            return held.Count >= capacity;
        }
    }

    private void Hear(long position)
    {
        highest = Math.Max(highest, position);
        heard++;
        Tell();
    }

    private void Tell()
    {
        if (news.CurrentCount == 0)
            news.Release();
    }
}
