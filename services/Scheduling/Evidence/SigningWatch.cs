using Calendar.EventStore;
using Calendar.EventStore.Evidence;

namespace Calendar.Scheduling.Evidence;

/// <summary>Sees to it that the log is signed, in every process, so that it is told also where nobody signs at all.</summary>
internal sealed class SigningWatch(
    EvidenceCheck check, LogEvidence evidence, SchemaReady schema, SigningHealth health, SigningTelemetry telemetry, TimeProvider clock, ILogger<SigningWatch> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(60);
    private long signed;
    private long? since;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.Wait(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (LogUnavailableException)
            {
                // That the log is away, others tell. Who signs gets a new minute when it is back.
                since = null;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(BetweenLooks, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Look(CancellationToken stop)
    {
        var size = check.Epoch is { } epoch && await evidence.LastSigned(epoch.Origin, stop) is { } note ? TreeHead.Read(note.Text)?.Size ?? 0 : 0;
        var age = await evidence.AgeAfter(size, stop);
        telemetry.Waits(age);
        since = age is null ? null : size != signed ? clock.GetTimestamp() : since ?? clock.GetTimestamp();
        signed = size;
        Tell(since is { } begun && clock.GetElapsedTime(begun) >= Stalled, size);
    }

    private void Tell(bool isStalled, long size)
    {
        if (isStalled && !health.IsStalled)
            logger.LogError("Nothing of the log was signed for {Seconds} s, and entries after position {Position} wait", Stalled.TotalSeconds, size);
        else if (health.IsStalled && !isStalled)
            logger.LogInformation("The log is signed again, up to position {Position}", size);
        health.IsStalled = isStalled;
    }
}
