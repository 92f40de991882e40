using System.Threading.Channels;
using Calendar.EventInbox.Rebuilds;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>Completes the rebuilds that were asked for over HTTP, after they were answered; also those whose process ended, this one or another.</summary>
internal sealed class RebuildWork(Rebuild rebuild, TimeProvider clock, ILogger<RebuildWork> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private readonly Channel<RebuildRun> asked = Channel.CreateUnbounded<RebuildRun>();

    public void Take(RebuildRun run) => asked.Writer.TryWrite(run);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            if ((asked.Reader.TryRead(out var run) ? run : await Interrupted(stoppingToken)) is { } next)
                await Complete(next, stoppingToken);
            else
                await Task.WhenAny(asked.Reader.WaitToReadAsync(stoppingToken).AsTask(), Task.Delay(BetweenLooks, clock, stoppingToken));
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<RebuildRun?> Interrupted(CancellationToken stop)
    {
        try
        {
            return await rebuild.Resume(stop);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private async Task Complete(RebuildRun run, CancellationToken stop)
    {
        await using (run)
        {
            try
            {
                await run.Complete(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogError(e, "Rebuild ended; the next one continues it");
            }
        }
    }
}
