using System.Diagnostics;

namespace Calendar.Tests.Notification.Smtp;

/// <summary>A clock that goes as usual and can be put forward. Its timers are the machine's.</summary>
internal sealed class JumpingClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * Stopwatch.Frequency);
}
