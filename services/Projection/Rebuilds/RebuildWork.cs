using System.Threading.Channels;
using Calendar.EventInbox.Rebuilds;

namespace Calendar.Projection.Rebuilds;

/// <summary>Completes the rebuilds that were asked for over HTTP, after they were answered.</summary>
internal sealed class RebuildWork(ILogger<RebuildWork> log) : BackgroundService
{
    private readonly Channel<RebuildRun> asked = Channel.CreateUnbounded<RebuildRun>();

    public void Take(RebuildRun run) => asked.Writer.TryWrite(run);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var run in asked.Reader.ReadAllAsync(stoppingToken))
        {
            await using (run)
            {
                try
                {
                    await run.Complete(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogError(e, "Rebuild ended; the next one continues it");
                }
            }
        }
    }
}
