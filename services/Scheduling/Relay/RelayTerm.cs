using System.Threading.Channels;
using Calendar.EventStore;

namespace Calendar.Scheduling.Relay;

/// <summary>One stretch of publishing, from the checkpoint on, until something fails. What was not confirmed is then published again.</summary>
internal sealed class RelayTerm(EventLog log, Tail tail, RelaySettings settings, RelayTelemetry telemetry, RelayHealth health, TimeProvider clock)
{
    private const int Window = 256;
    private const int Batch = 1_000;
    private const int PagesAhead = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromMilliseconds(50);
    private readonly Checkpoint checkpoint = new(log, "relay");

    /// <summary>Never completes; throws what failed.</summary>
    /// <param name="stop">Ends the term.</param>
    internal async Task Run(CancellationToken stop)
    {
        var start = await checkpoint.Read(stop);
        using var window = new ConfirmWindow(Window, telemetry.Published);
        await using var link = await BrokerLink.Open(settings, window, stop);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var confirmed = new Progress(start);
        telemetry.At(start);
        var ahead = Channel.CreateBounded<IReadOnlyList<StoredEvent>>(PagesAhead);
        Task[] work =
        [
            Read(ahead.Writer, start, end.Token), Publish(ahead.Reader, link, window, end.Token), Follow(window, confirmed, end.Token), Beat(link, confirmed, end.Token),
        ];
        var first = await Task.WhenAny(work);
        await end.CancelAsync();
        await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var message in window.Unconfirmed())
            RelayTelemetry.Lost(message);
        await first;
    }

    // While a page is published, the next one is read.
    private async Task Read(ChannelWriter<IReadOnlyList<StoredEvent>> ahead, long after, CancellationToken stop)
    {
        await foreach (var page in tail.Read(after, Batch, stop))
            await ahead.WriteAsync(page, stop);
    }

    private async Task Publish(ChannelReader<IReadOnlyList<StoredEvent>> ahead, BrokerLink link, ConfirmWindow window, CancellationToken stop)
    {
        await foreach (var page in ahead.ReadAllAsync(stop))
        {
            foreach (var stored in page)
            {
                var publishing = telemetry.Publishing(stored);
                await window.Add(new OnTheWay(stored.Position, stored.Recorded, publishing), stop);
                await link.Publish(RelayMessage.For(stored, publishing?.Id), stop);
            }
        }
    }

    private async Task Follow(ConfirmWindow window, Progress confirmed, CancellationToken stop)
    {
        while (true)
        {
            var to = await window.Confirmed(Patience, clock, stop);
            if (!await checkpoint.TryMove(confirmed.Position, to, stop))
                throw new LeadLostException();
            confirmed.Position = to;
            telemetry.At(to);
            // Each move is a commit of its own, so many positions share one.
            await Task.Delay(BetweenCheckpoints, clock, stop);
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
