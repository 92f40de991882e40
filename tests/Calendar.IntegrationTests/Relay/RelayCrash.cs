using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.WholeWay;
using Npgsql;

namespace Calendar.IntegrationTests.Relay;

/// <summary>Ends the process of a relay at a step that was seen from outside: on the wire to the broker, in the broker, in the database.</summary>
/// <param name="scheduling">The process.</param>
/// <param name="proxy">Stands between it and the broker.</param>
/// <param name="database">Connection string of the log.</param>
/// <param name="witness">Sees what the broker got.</param>
/// <param name="append">Has so many commands more acknowledged.</param>
internal sealed class RelayCrash(ServiceProcess scheduling, ForgetfulProxy proxy, string database, Witness witness, Func<int, Task> append)
{
    private const int Some = 20;
    private const int PartOfTheWindow = 4000;

    /// <summary>What the relay read is not sent yet.</summary>
    internal async Task BeforePublish()
    {
        await Settled();
        proxy.Deafen();
        await append(Some);
        await Eventually.Holds(() => Task.FromResult(proxy.HasLost));
        await End(until: "the broker has what the checkpoint says, and less than the log", async () => await Checkpoint() <= witness.Highest && witness.Highest < await Last());
    }

    /// <summary>The broker has it, and the confirms are lost.</summary>
    internal async Task BeforeConfirm()
    {
        await Settled();
        proxy.Forget();
        var before = await Last();
        await append(Some);
        await End(until: "the broker has more than the checkpoint says", async () => witness.Highest >= before + Some && await Checkpoint() <= before + 1);
    }

    /// <summary>All is confirmed, and the checkpoint is about to move.</summary>
    internal async Task BeforeCheckpoint()
    {
        await Settled();
        await using var holder = new NpgsqlConnection(database + ";Pooling=false");
        await holder.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("select from mt_event_progression where name = 'calendar:relay' for update", holder, transaction))
            await hold.ExecuteNonQueryAsync();
        var held = await Checkpoint();
        await append(Some);
        await End(until: "the checkpoint waits for its row", async () => await Waiting(holder.ProcessID) && await Checkpoint() == held && witness.Highest > held);
        await transaction.RollbackAsync();
    }

    /// <summary>Some messages of a window are in the broker and not confirmed, one is torn, the others are not sent.</summary>
    internal async Task WithinWindow()
    {
        await Settled();
        proxy.Forget();
        proxy.Deafen(PartOfTheWindow);
        await append(Some);
        await Eventually.Holds(() => Task.FromResult(proxy.HasLost));
        await End(until: "the broker has a part of the window", async () => await Checkpoint() < witness.Highest && witness.Highest < await Last());
    }

    /// <summary>Waits until everything that was acknowledged has reached the broker.</summary>
    internal async Task Caught()
    {
        var last = await Last();
        await Eventually.Holds(async () => witness.Highest >= last && await Checkpoint() >= last, seconds: 60);
    }

    /// <summary>Last position of the log.</summary>
    internal Task<long> Last() => Sql.Number(database, "select coalesce(max(seq_id), 0) from mt_events");

    // Nothing of an earlier step may be taken for this one's.
    private async Task Settled()
    {
        await append(1);
        var last = await Last();
        await Eventually.Holds(async () => await Checkpoint() >= last, seconds: 30);
    }

    private async Task End(string until, Func<Task<bool>> reached)
    {
        try
        {
            await Eventually.Holds(reached);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException(
                $"It was not seen that {until}: the checkpoint is at {await Checkpoint()}, the broker at {witness.Highest}, the log at {await Last()}.");
        }

        await scheduling.Kill();
        proxy.CutAndRemember();
        await scheduling.Start();
    }

    private Task<long> Checkpoint() =>
        Sql.Number(database, "select coalesce((select last_seq_id from mt_event_progression where name = 'calendar:relay'), 0)");

    private async Task<bool> Waiting(int holder) =>
        await Sql.Number(database, $"select count(*) from pg_stat_activity where {holder} = any (pg_blocking_pids(pid))") > 0;
}
