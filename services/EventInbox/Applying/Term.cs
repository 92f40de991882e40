using System.Data;
using Calendar.EventInbox.Bus;
using Calendar.EventInbox.Intake;
using Calendar.EventInbox.Parked;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Calendar.EventInbox.Applying;

/// <summary>The time during which this instance applies: as long as one connection lives, which holds the lock and carries every transaction.</summary>
internal sealed class Term(
    InboxSettings settings, NextEvents next, Batch batch, Listening listening, InboxProgress progress, InboxTelemetry telemetry,
    Repairs repairs, TimeProvider clock, ILogger<Term> log)
{
    /// <summary>Held by who applies. As in InboxTables, the walls of the database keep services apart.</summary>
    public const long Lock = 0x696E626F78;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    /// <summary>Stands by until the lock is free, then applies until the connection ends. Leaves only by an exception.</summary>
    public async Task Serve(CancellationToken stop)
    {
        await using var connection = await settings.Database.OpenConnectionAsync(stop);
        await InboxTables.Apply(connection, settings.Schema, stop);
        try
        {
            await StandBy(connection, stop);
            await Lead(connection, stop);
        }
        finally
        {
            await LeaveLock(connection);
        }
    }

    private async Task StandBy(NpgsqlConnection connection, CancellationToken stop)
    {
        while (!await TakeLock(connection, stop))
        {
            progress.MoveTo(await Checkpoint.Read(connection, stop));
            await Task.Delay(BetweenAttempts, clock, stop);
        }
    }

    private async Task Lead(NpgsqlConnection connection, CancellationToken stop)
    {
        log.LogInformation("Inbox of {Queue} applies here", settings.Queue);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var listens = Task.Run(() => listening.Run(over.Token), CancellationToken.None);
        try
        {
            await ApplyAll(connection, stop);
        }
        finally
        {
            await over.CancelAsync();
            await listens;
        }
    }

    private async Task ApplyAll(NpgsqlConnection connection, CancellationToken stop)
    {
        var checkpoint = await Checkpoint.Read(connection, stop);
        var parked = await ParkedStreams.Read(connection, stop);
        next.Restart();
        while (true)
        {
            progress.MoveTo(checkpoint);
            telemetry.Parked(parked.Count);
            var run = await next.After(checkpoint, stop);
            if (run.Count > 0)
                checkpoint = await Apply(connection, checkpoint, run, parked, stop);
            if (run.Count > 0 && (parked.Count == 0 || !repairs.AreDue))
                continue;
            await repairs.Continue(connection, stop);
            parked = await ParkedStreams.Read(connection, stop);
        }
    }

    private async Task<long> Apply(
        NpgsqlConnection connection, long checkpoint, IReadOnlyList<Delivery> run, HashSet<string> parked, CancellationToken stop)
    {
        var singly = false;
        for (var failures = 0; ;)
        {
            try
            {
                if (!singly)
                    return await batch.ApplyWhole(connection, checkpoint, run, parked, stop);
                var moved = await batch.ApplySingly(connection, checkpoint, run, parked, stop);
                parked.UnionWith(await ParkedStreams.Read(connection, stop));
                return moved;
            }
            catch (Exception e) when (!singly && Batch.IsOfTheEvent(e, stop))
            {
                singly = true;
            }
            catch (Exception e) when (Fault.Passes(e) && connection.FullState.HasFlag(ConnectionState.Open))
            {
                log.LogWarning("Events after {Checkpoint} could not be applied yet: {Error} {Code}", checkpoint, Fault.Class(e), Fault.Code(e));
                await Task.Delay(Backoff.After(failures++), clock, stop);
            }
        }
    }

    private static async Task<bool> TakeLock(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({Lock})", connection);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    // The connection goes back to a pool, which keeps its locks until it is used again.
    private static async Task LeaveLock(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and the lock with it.
        }
    }
}
