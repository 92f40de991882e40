using System.Net.Sockets;
using Calendar.EventInbox.Intake;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace Calendar.EventInbox.Bus;

/// <summary>Keeps the bus open while this instance applies, and makes it anew when it falls silent although the broker can be reached.</summary>
/// <remarks>An endpoint whose channel the broker closed for slowness is never reopened by MassTransit 8.4.0.</remarks>
internal sealed class Listening(InboxSettings settings, Arrivals arrivals, TimeProvider clock, ILogger<Listening> log)
{
    private static readonly TimeSpan StopAtMost = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WaitAtMost = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(5);

    /// <summary>Listens until told to stop. A broker that is away is waited for.</summary>
    public async Task Run(CancellationToken stop)
    {
        var patience = settings.Patience;
        while (!stop.IsCancellationRequested)
        {
            var heard = arrivals.Heard;
            await ListenOnce(patience, stop);
            patience = arrivals.Heard > heard ? settings.Patience : TimeSpan.FromTicks(Math.Min(LongestPatience.Ticks, patience.Ticks * 2));
            if (!stop.IsCancellationRequested)
                log.LogWarning("Queue {Queue} was silent although the broker answers: the bus is made anew", settings.Queue);
        }
    }

    private async Task ListenOnce(TimeSpan patience, CancellationToken stop)
    {
        var bus = InboxBus.Create(settings, arrivals);
        using var starting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task started = bus.StartAsync(starting.Token);
        try
        {
            await UntilSilent(patience, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            await starting.CancelAsync();
            await Task.WhenAny(Stop(bus, started), Task.Delay(WaitAtMost, clock, CancellationToken.None));
        }
    }

    private async Task UntilSilent(TimeSpan patience, CancellationToken stop)
    {
        while (true)
        {
            var heard = arrivals.Heard;
            await Task.Delay(patience, clock, stop);
            if (arrivals.Heard == heard && await BrokerAnswers(stop))
                return;
        }
    }

    private async Task<bool> BrokerAnswers(CancellationToken stop)
    {
        var broker = new BrokerAddress(settings.Broker);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(broker.Host, broker.Port, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // A bus that still seeks its broker takes up to half a minute to stop. Nothing must wait for that: what it may yet deliver is as good as from the next.
    private async Task Stop(IBusControl bus, Task started)
    {
        await started.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var limit = new CancellationTokenSource(StopAtMost, clock);
        try
        {
            await bus.StopAsync(limit.Token);
        }
        catch (Exception e)
        {
            log.LogWarning("Bus of queue {Queue} did not stop: {Error}", settings.Queue, e.GetType().Name);
        }
    }
}
