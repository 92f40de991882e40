using System.Diagnostics;
using System.Diagnostics.Metrics;
using Calendar.Contracts;
using Calendar.EventInbox.Intake;

namespace Calendar.EventInbox;

/// <summary>What an inbox lets be seen of itself, under the name <c>Calendar.EventInbox</c>: numbers and ids, no content.</summary>
internal sealed class InboxTelemetry : IDisposable
{
    private const string Name = "Calendar.EventInbox";
    private static readonly ActivitySource Source = new(Name);
    private readonly TimeProvider clock;
    private readonly Meter meter = new(Name);
    private readonly Counter<long> applied;
    private readonly Counter<long> passed;
    private readonly Histogram<double> delay;
    private readonly KeyValuePair<string, object?> queue;
    private int parkedStreams;

    public InboxTelemetry(InboxSettings settings, InboxProgress progress, Arrivals arrivals, TimeProvider clock)
    {
        this.clock = clock;
        queue = new("calendar.queue", settings.Queue);
        applied = meter.CreateCounter<long>("calendar.inbox.applied", "{event}", "Events applied.");
        passed = meter.CreateCounter<long>("calendar.inbox.passed", "{position}", "Positions that held nothing of the calendar.");
        delay = meter.CreateHistogram<double>("calendar.inbox.delay", "s", "From recorded to applied.");
        meter.CreateObservableGauge(
            "calendar.inbox.lag",
            () => new Measurement<long>(Math.Max(0, arrivals.Highest - progress.Applied), queue),
            "{position}",
            "Positions heard of and not applied yet.");
        meter.CreateObservableGauge(
            "calendar.inbox.parked", () => new Measurement<int>(Volatile.Read(ref parkedStreams), queue), "{stream}", "Streams parked.");
    }

    /// <summary>Begins the span of one event, a child of whatever recorded it.</summary>
    public Activity? Begin(InboxEvent e)
    {
        ActivityContext.TryParse(e.Headers.GetValueOrDefault(EventHeaders.Traceparent), null, isRemote: true, out var parent);
        return Source.StartActivity($"apply {e.Type}", ActivityKind.Consumer, parent)
            ?.SetTag("calendar.queue", queue.Value)
            .SetTag("calendar.position", e.Position)
            .SetTag("calendar.stream", e.Stream)
            .SetTag("calendar.event_id", e.EventId);
    }

    public void Committed(IReadOnlyList<Delivery> batch)
    {
        var now = clock.GetUtcNow();
        foreach (var delivery in batch)
            (delivery.IsPassed ? passed : applied).Add(1, queue);
        delay.Record((now - batch[0].Event.Recorded).TotalSeconds, queue);
    }

    public void Parked(int streams) => Volatile.Write(ref parkedStreams, streams);

    public void Dispose() => meter.Dispose();
}
