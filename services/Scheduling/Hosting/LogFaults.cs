using Calendar.EventStore;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;

namespace Calendar.Scheduling;

/// <summary>Says to a client that the log is away, before anything else looks at the fault.</summary>
internal sealed class LogFaults(ILogger<LogFaults> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception fault, CancellationToken cancellationToken)
    {
        if (fault is not LogUnavailableException || context.RequestAborted.IsCancellationRequested)
            return false;

        log.LogWarning(fault, "The log does not answer");
        context.Response.Headers.RetryAfter = "1";
        await Problems.Of(503, "log-away", "The log does not answer. Ask again in a second: what was asked for twice is done once.").ExecuteAsync(context);
        return true;
    }
}
