using System.Threading.Channels;

namespace Calendar.Scheduling.Relay;

/// <summary>Messages on their way, oldest first. Waiting always for the oldest makes whatever was confirmed contiguous.</summary>
/// <param name="size">How many may be on their way at once.</param>
internal sealed class ConfirmWindow(int size)
{
    private readonly Channel<(long Position, Task Confirmed)> onTheirWay =
        Channel.CreateBounded<(long, Task)>(new BoundedChannelOptions(size) { SingleReader = true, SingleWriter = true });

    /// <summary>Whether nothing is on its way.</summary>
    internal bool IsEmpty => !onTheirWay.Reader.TryPeek(out _);

    /// <summary>Takes a message in, as soon as there is room.</summary>
    internal ValueTask Add(long position, Task confirmed, CancellationToken stop) => onTheirWay.Writer.WriteAsync((position, confirmed), stop);

    /// <summary>Waits for the oldest, and for those behind it that are confirmed already.</summary>
    /// <param name="patience">How long the broker may take for the oldest; it is silent when its disk is full.</param>
    /// <param name="clock">Measures the patience.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>The position up to which everything is confirmed.</returns>
    /// <exception cref="TimeoutException">The broker did not confirm in time.</exception>
    internal async Task<long> Confirmed(TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        var (position, confirmed) = await onTheirWay.Reader.ReadAsync(stop);
        await confirmed.WaitAsync(patience, clock, stop);
        while (onTheirWay.Reader.TryPeek(out var next) && next.Confirmed.IsCompletedSuccessfully)
        {
            position = next.Position;
            onTheirWay.Reader.TryRead(out _);
        }

        return position;
    }
}
