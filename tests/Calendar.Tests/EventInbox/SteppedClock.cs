namespace Calendar.Tests.EventInbox;

/// <summary>A clock that stands still until it is told to go on.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private TimeSpan now = TimeSpan.FromDays(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Step(TimeSpan by) => now += by;

    public override long GetTimestamp() => now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + now;
}
