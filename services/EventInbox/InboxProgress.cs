using Calendar.EventInbox.Applying;
using Calendar.EventInbox.Intake;
using Npgsql;

namespace Calendar.EventInbox;

/// <summary>How far the service's tables follow the log, on the instance that applies and on those that stand by.</summary>
public sealed class InboxProgress
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly InboxSettings settings;
    private readonly Arrivals arrivals;
    private readonly TimeProvider clock;
    private long applied;
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal InboxProgress(InboxSettings settings, Arrivals arrivals, TimeProvider clock) =>
        (this.settings, this.arrivals, this.clock) = (settings, arrivals, clock);

    /// <summary>Last position that is known to be applied; 0 before the first.</summary>
    public long Applied => Volatile.Read(ref applied);

    /// <summary>Waits until a position is applied.</summary>
    /// <param name="position">The position; whatever lies below is applied already.</param>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="stop">Nobody waits any more.</param>
    /// <returns>Whether it is applied; false when the time is over, also because the database is away.</returns>
    public async Task<bool> WaitFor(long position, TimeSpan atMost, CancellationToken stop)
    {
        var until = clock.GetElapsedTime(0) + atMost;
        for (var asked = false; Applied < position; asked = true)
        {
            var change = Volatile.Read(ref moved).Task;
            if (!asked)
                arrivals.AskForPull();
            await Look(stop);
            if (Applied >= position)
                break;
            if (clock.GetElapsedTime(0) >= until)
                return false;
            await Task.WhenAny(change, Task.Delay(BetweenLooks, clock, stop));
            stop.ThrowIfCancellationRequested();
        }

        return true;
    }

    internal void MoveTo(long position)
    {
        if (position <= Applied)
            return;
        Volatile.Write(ref applied, position);
        Interlocked.Exchange(ref moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private async Task Look(CancellationToken stop)
    {
        try
        {
            await using var connection = await settings.Database.OpenConnectionAsync(stop);
            MoveTo(await Checkpoint.Read(connection, stop));
        }
        catch (NpgsqlException)
        {
            // Away, or the tables are not made yet: not applied as far as can be seen.
        }
    }
}
