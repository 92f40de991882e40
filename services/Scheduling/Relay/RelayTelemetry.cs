using System.Diagnostics;
using System.Diagnostics.Metrics;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Scheduling.Relay;

/// <summary>What the relay tells of itself, under the name <c>Calendar.Relay</c>.</summary>
internal sealed class RelayTelemetry : IDisposable
{
    private const string Name = "Calendar.Relay";
    private readonly ActivitySource activities = new(Name);
    private readonly Meter meter = new(Name);
    private readonly Counter<long> published;
    private readonly Counter<long> failures;
    private readonly Histogram<double> lag;
    private readonly TimeProvider clock;
    private long position;

    public RelayTelemetry(TimeProvider clock)
    {
        this.clock = clock;
        published = meter.CreateCounter<long>("calendar.relay.published", "{message}", "Messages that the broker confirmed, repeated ones included.");
        failures = meter.CreateCounter<long>("calendar.relay.failures", "{failure}", "Times that publishing had to begin again at the checkpoint.");
        lag = meter.CreateHistogram<double>("calendar.relay.lag", "s", "From the recording of an event to its confirmation by the broker.");
        meter.CreateObservableGauge("calendar.relay.position", () => Interlocked.Read(ref position), "{position}", "Checkpoint of the relay, while this process leads.");
    }

    /// <summary>The publishing as a part of the trace in which the event was written.</summary>
    internal Activity? Publishing(StoredEvent stored)
    {
        ActivityContext.TryParse(stored.Headers.GetValueOrDefault(EventHeaders.Traceparent), null, isRemote: true, out var written);
        var activity = activities.StartActivity($"publish {stored.Type}", ActivityKind.Producer, written);
        // It ends where the confirm arrives; until then it must not become the parent of what is started here next.
        Activity.Current = null;
        activity?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.message.id", stored.Id).SetTag("calendar.position", stored.Position);
        return activity;
    }

    /// <summary>The broker has confirmed a message.</summary>
    internal void Published(OnTheWay message)
    {
        published.Add(1);
        lag.Record((clock.GetUtcNow() - message.Recorded).TotalSeconds);
        message.Publishing?.Dispose();
    }

    /// <summary>A message was sent, and will not be confirmed.</summary>
    internal static void Lost(OnTheWay message)
    {
        message.Publishing?.SetStatus(ActivityStatusCode.Error);
        message.Publishing?.Dispose();
    }

    internal void At(long checkpoint) => Interlocked.Exchange(ref position, checkpoint);

    internal void Failed() => failures.Add(1);

    public void Dispose()
    {
        activities.Dispose();
        meter.Dispose();
    }
}
