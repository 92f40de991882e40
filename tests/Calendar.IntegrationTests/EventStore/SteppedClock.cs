namespace Calendar.IntegrationTests.EventStore;

/// <summary>A clock that stands still until it is told to go on. Whoever waits on it waits until then.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Alarm> set = [];
    private TimeSpan now = TimeSpan.FromDays(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Somebody waits for a time to come.</summary>
    internal bool IsWaitedFor
    {
        get
        {
            lock (gate)
                return set.Count > 0;
        }
    }

    public override long GetTimestamp() => now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    internal void Step(TimeSpan by)
    {
        Alarm[] due;
        lock (gate)
        {
            now += by;
            due = [.. set.Where(alarm => alarm.At <= now)];
            set.RemoveAll(due.Contains);
        }

        foreach (var alarm in due)
            alarm.Ring();
    }

    private sealed class Alarm(SteppedClock clock, Action ring) : ITimer
    {
        internal TimeSpan At { get; private set; }

        internal void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.set.Remove(this);
                At = clock.now + dueTime;
                if (dueTime != Timeout.InfiniteTimeSpan)
                    clock.set.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
