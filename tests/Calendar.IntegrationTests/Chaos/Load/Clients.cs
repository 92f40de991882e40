using Calendar.IntegrationTests.WholeWay;

namespace Calendar.IntegrationTests.Chaos.Load;

/// <summary>A few clients who send one story after another, a command at a time, and ask again until they are answered.</summary>
internal sealed class Clients : IAsyncDisposable
{
    private const int AtOnce = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly CalendarProcesses calendar;
    private readonly int seed;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task[] working;
    private int meetings;

    internal Clients(CalendarProcesses calendar, int seed)
    {
        (this.calendar, this.seed) = (calendar, seed);
        working = [.. Enumerable.Range(0, AtOnce).Select(_ => Task.Run(Work))];
    }

    internal Ledger Ledger { get; } = new();

    /// <summary>Sends one command and insists.</summary>
    internal async Task Send(string meeting, Command command)
    {
        var answer = await calendar.Insist(
            calendar.Scheduling, command.Key, command.Method, command.Path, command.Json, ("Idempotency-Key", command.Path.Replace('/', '-')));
        if (answer.Status is 200 or 201)
            Ledger.Acknowledge(meeting, command);
        else
            Ledger.Refuse(command, $"{answer.Status} {answer.Body}");
    }

    /// <summary>Waits until so many commands more were acknowledged.</summary>
    internal async Task Acknowledge(int more)
    {
        for (var until = Ledger.Count + more; Ledger.Count < until && !working.Any(one => one.IsCompleted);)
            await Task.Delay(Pause);
    }

    /// <summary>Lets every command that is on its way be answered, and sends no further one.</summary>
    internal async Task Stop()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(working);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task Work()
    {
        while (!stopping.IsCancellationRequested)
        {
            var nr = Interlocked.Increment(ref meetings);
            foreach (var command in Story.Of($"m{nr}", new Random(seed + nr)))
            {
                if (stopping.IsCancellationRequested)
                    return;
                await Send($"m{nr}", command);
                await Task.Delay(Pause);
            }
        }
    }
}
