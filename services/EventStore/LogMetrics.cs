using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Calendar.EventStore;

/// <summary>What the log tells of itself, under the name <c>Calendar.EventStore</c>.</summary>
internal sealed class LogMetrics : IDisposable
{
    private const string Name = "Calendar.EventStore";
    internal static readonly ActivitySource Activities = new(Name);

    private readonly Meter meter = new(Name);
    private readonly Counter<long> events;
    private readonly Counter<long> conflicts;
    private readonly Counter<long> sealedPositions;
    private readonly Histogram<int> batch;
    private readonly Histogram<double> duration;
    private readonly Histogram<double> lag;
    private readonly Counter<long> blocked;

    internal LogMetrics()
    {
        events = meter.CreateCounter<long>("calendar.log.appended", "{event}", "Events appended.");
        conflicts = meter.CreateCounter<long>("calendar.log.conflicts", "{append}", "Appends refused because the stream stood elsewhere.");
        batch = meter.CreateHistogram<int>("calendar.log.batch", "{append}", "Appends written in one transaction.");
        duration = meter.CreateHistogram<double>("calendar.log.append.duration", "s", "From the call to its answer.");
        lag = meter.CreateHistogram<double>("calendar.log.tail.lag", "s", "From the recording of an event to its delivery by the tail.");
        sealedPositions = meter.CreateCounter<long>("calendar.log.sealed", "{position}", "Dead positions that the tail filled with tombstones.");
        blocked = meter.CreateCounter<long>("calendar.log.tail.blocked", "{alarm}", "Times that an open transaction held the tail too long.");
    }

    internal void Batch(int requests) => batch.Record(requests);

    internal void Appended(int count, TimeSpan took)
    {
        events.Add(count);
        duration.Record(took.TotalSeconds);
    }

    internal void Conflict() => conflicts.Add(1);

    internal void Delivered(TimeSpan behind) => lag.Record(behind.TotalSeconds);

    internal void Sealed(long positions) => sealedPositions.Add(positions);

    internal void Blocked() => blocked.Add(1);

    public void Dispose() => meter.Dispose();
}
