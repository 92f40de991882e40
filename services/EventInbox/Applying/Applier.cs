using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Calendar.EventInbox.Applying;

/// <summary>Serves one term after another for as long as the service runs.</summary>
internal sealed class Applier(Term term, TimeProvider clock, ILogger<Applier> log) : BackgroundService
{
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; ;)
        {
            var began = clock.GetTimestamp();
            try
            {
                await term.Serve(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                failures = clock.GetElapsedTime(began) > Steady ? 0 : failures;
                log.LogWarning("Inbox stopped applying and begins anew: {Error} {Code}", Fault.Class(e), Fault.Code(e));
                await Task.Delay(Backoff.After(failures++), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
