using System.Data;
using Calendar.EventInbox.Applying;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>One rebuild, from the lock to the swap. No other begins before it is disposed of.</summary>
public sealed class RebuildRun : IAsyncDisposable
{
    private const int MostFailures = 20;
    private readonly InboxSettings settings;
    private readonly NpgsqlConnection connection;
    private readonly FeedPages feed;
    private readonly IFillTables service;
    private readonly ShadowFill shadow;
    private readonly TimeProvider clock;
    private readonly ILogger<RebuildRun> log;
    private readonly RebuildNotes notes;
    private string live = "";
    private HashSet<long> discarded = [];

    internal RebuildRun(
        InboxSettings settings, NpgsqlConnection connection, FeedPages feed, IFillTables service, CarefulPages care, bool ordered,
        TimeProvider clock, ILogger<RebuildRun> log)
    {
        (this.settings, this.connection, this.feed, this.service, this.clock, this.log) = (settings, connection, feed, service, clock, log);
        shadow = new(service, care, connection, clock);
        notes = new(settings.Database, new(RebuildState.Running, clock.GetUtcNow(), 0, clock.GetUtcNow(), 0, ordered), clock, log);
    }

    /// <summary>Makes the shadow, or opens the one that was left, and notes that a rebuild runs.</summary>
    internal async Task Begin(CancellationToken stop)
    {
        await InboxTables.Apply(connection, [.. settings.Schema, InboxTables.OfRebuild], stop);
        discarded = await ParkedStreams.Discarded(connection, stop);
        live = await Shadow.Open(connection, settings.Schema, service.Appended, CodeMark.Of(service.GetType()), stop);
        await shadow.Restart(stop);
        await notes.Begin(shadow.Position, stop);
    }

    /// <summary>Fills the shadow and puts it into the place of the tables. What was done stays when it ends by an exception.</summary>
    /// <param name="stop">The service is to stop.</param>
    public async Task Complete(CancellationToken stop)
    {
        try
        {
            for (var failures = 0; !await Try(failures, stop); failures++)
                await Task.Delay(Backoff.After(failures), clock, stop);
            await notes.Done(stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            await notes.Fail($"{Fault.Class(e)} {Fault.Code(e)}".Trim(), CancellationToken.None);
            throw;
        }
    }

    /// <returns>False when a machine failed and the connection is still there: what was done stands, and the rest may succeed now.</returns>
    private async Task<bool> Try(int failures, CancellationToken stop)
    {
        try
        {
            await shadow.Restart(stop);
            await Fill(stop);
            await Shadow.Finish(connection, stop);
            await Fill(stop);
            await SessionLock.Seize(settings.Database, connection, Term.Lock, stop);
            await Fill(stop);
            await Swap(stop);
            return true;
        }
        catch (Exception e) when (failures < MostFailures && Fault.Passes(e) && connection.FullState.HasFlag(ConnectionState.Open))
        {
            log.LogWarning("Rebuild goes on after an error at {Events}: {Error} {Code}", shadow.Position, Fault.Class(e), Fault.Code(e));
            return false;
        }
    }

    /// <summary>Gives back the connection, and with it the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        await shadow.DisposeAsync();
        await SessionLock.LeaveAll(connection);
        await connection.DisposeAsync();
    }

    /// <summary>Fills the shadow until it holds what the tables in use hold, or more, and the log has no whole page any more.</summary>
    private async Task Fill(CancellationToken stop)
    {
        while (!await FillOn(stop))
            log.LogWarning("Rebuild goes on with care after {Events}", shadow.Position);
    }

    /// <returns>False when it must go on again from the shadow's checkpoint.</returns>
    private async Task<bool> FillOn(CancellationToken stop)
    {
        await foreach (var page in feed.After(shadow.Position, stop))
        {
            if (page.Count == 0)
            {
                if (!await Write(stop))
                    return false;
                continue;
            }

            var wanted = discarded.Count == 0 ? page : [.. page.Select(one => discarded.Contains(one.Position) ? one.Passed() : one)];
            if (!await shadow.Take(wanted, stop))
                return false;
            await notes.MoveTo(shadow.Position, stop);
            if (page.Count == FeedPages.Most)
                continue;
            if (!await Write(stop))
                return false;
            if (await IsLevel(stop))
                return true;
        }

        if (!await Write(stop))
            return false;
        return await IsLevel(stop)
            ? true
            : throw new InvalidOperationException("The log ends before the position that the tables in use hold: it is not the log they were made from.");
    }

    private async Task<bool> Write(CancellationToken stop)
    {
        var written = await shadow.Write(stop);
        await notes.MoveTo(shadow.Position, stop);
        return written;
    }

    private async Task<bool> IsLevel(CancellationToken stop)
    {
        await using var other = await settings.Database.OpenConnectionAsync(stop);
        return shadow.Position >= await Checkpoint.Read(other, stop);
    }

    private async Task Swap(CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var wait = new NpgsqlCommand("set local synchronous_commit to on", connection, transaction))
            await wait.ExecuteNonQueryAsync(stop);
        await InboxTables.Lock(transaction, stop);
        await Shadow.TakePlace(transaction, live, stop);
        await transaction.CommitAsync(stop);
    }
}
