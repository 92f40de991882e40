using System.Diagnostics.Metrics;
using Calendar.Notification.Delivery;

namespace Calendar.Notification.Bounces;

/// <summary>Counts what comes back, so that somebody who makes up reports is noticed.</summary>
internal sealed class BounceCount : IDisposable
{
    private readonly Meter meter = new(MailTelemetry.Name);
    private readonly Counter<long> bounces;

    public BounceCount() => bounces = meter.CreateCounter<long>("calendar.notification.bounces", "{report}", "What came back, by what was made of it.");

    /// <summary>Counts one.</summary>
    public void Add(BounceTaken taken) => bounces.Add(1, new KeyValuePair<string, object?>("outcome", taken.Outcome));

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();
}
