using Calendar.EventStore;

namespace Calendar.Scheduling.Relay;

/// <summary>One stretch of publishing, from the checkpoint on, until something fails. What was not confirmed is then published again.</summary>
internal sealed class RelayTerm(EventLog log, Tail tail, RelaySettings settings, RelayTelemetry telemetry, RelayHealth health, TimeProvider clock)
{
    private const int Window = 256;
    private const int Batch = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromMilliseconds(50);
    private readonly Checkpoint checkpoint = new(log, "relay");

    /// <summary>Never completes; throws what failed.</summary>
    /// <param name="stop">Ends the term.</param>
    internal async Task Run(CancellationToken stop)
    {
        var start = await checkpoint.Read(stop);
        await using var link = await BrokerLink.Open(settings, stop);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var window = new ConfirmWindow(Window);
        var confirmed = new Progress(start);
        telemetry.At(start);
        Task[] work = [Publish(link, window, start, end.Token), Follow(window, confirmed, end.Token), Beat(link, confirmed, end.Token)];
        var first = await Task.WhenAny(work);
        await end.CancelAsync();
        await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private async Task Publish(BrokerLink link, ConfirmWindow window, long after, CancellationToken stop)
    {
        await foreach (var batch in tail.Read(after, Batch, stop))
        {
            foreach (var stored in batch)
                await window.Add(stored.Position, Publish(link, stored, stop), stop);
        }
    }

    private async Task Publish(BrokerLink link, StoredEvent stored, CancellationToken stop)
    {
        using var activity = telemetry.Publishing(stored);
        try
        {
            await link.Publish(RelayMessage.For(stored, activity?.Id), stop);
            telemetry.Published(clock.GetUtcNow() - stored.Recorded);
        }
        catch (Exception fault)
        {
            RelayTelemetry.Failed(activity, fault);
            throw;
        }
    }

    private async Task Follow(ConfirmWindow window, Progress confirmed, CancellationToken stop)
    {
        var moved = clock.GetTimestamp();
        while (true)
        {
            var to = await window.Confirmed(Patience, clock, stop);
            if (!window.IsEmpty && clock.GetElapsedTime(moved) < BetweenCheckpoints)
                continue;
            if (!await checkpoint.TryMove(confirmed.Position, to, stop))
                throw new LeadLostException();
            moved = clock.GetTimestamp();
            confirmed.Position = to;
            telemetry.At(to);
        }
    }

    private async Task Beat(BrokerLink link, Progress confirmed, CancellationToken stop)
    {
        var declared = clock.GetTimestamp();
        while (true)
        {
            var watermark = RelayMessage.Watermark(confirmed.Position, Guid.CreateVersion7(clock.GetUtcNow()));
            await link.PublishWatermark(watermark, stop).WaitAsync(Patience, clock, stop);
            health.Works();
            await Task.Delay(settings.WatermarkEvery, clock, stop);
            if (clock.GetElapsedTime(declared) < settings.DeclareEvery)
                continue;
            await link.Declare(settings, stop);
            declared = clock.GetTimestamp();
        }
    }

    private sealed class Progress(long start)
    {
        private long position = start;

        internal long Position
        {
            get => Interlocked.Read(ref position);
            set => Interlocked.Exchange(ref position, value);
        }
    }
}
