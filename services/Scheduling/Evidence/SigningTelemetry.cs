using System.Diagnostics.Metrics;

namespace Calendar.Scheduling.Evidence;

/// <summary>What the signing tells of itself, under the name <c>Calendar.Evidence</c>.</summary>
internal sealed class SigningTelemetry : IDisposable
{
    private const string Name = "Calendar.Evidence";
    private double unsignedSeconds;

    public SigningTelemetry() => Meter.CreateObservableGauge(
        "calendar.evidence.unsigned_age", () => Volatile.Read(ref unsignedSeconds), "s", "How long the oldest entry of the log has been there that is not signed; 0 when all are.");

    internal Meter Meter { get; } = new(Name);

    /// <summary>Notes how long the oldest entry waits; null for none.</summary>
    internal void Waits(TimeSpan? age) => Volatile.Write(ref unsignedSeconds, age?.TotalSeconds ?? 0);

    public void Dispose() => Meter.Dispose();
}
