using System.Data;
using Calendar.EventInbox.Applying;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>One rebuild, from the lock to the swap. No other begins before it is disposed of.</summary>
public sealed class RebuildRun : IAsyncDisposable
{
    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(5);
    private const int MostFailures = 20;
    private readonly InboxSettings settings;
    private readonly NpgsqlConnection connection;
    private readonly FeedPages feed;
    private readonly ShadowPages pages;
    private readonly TimeProvider clock;
    private readonly ILogger<RebuildRun> log;
    private RebuildMark mark;
    private string live = "";
    private HashSet<string> parked = [];
    private HashSet<long> discarded = [];
    private TimeSpan speaksAt;

    internal RebuildRun(InboxSettings settings, NpgsqlConnection connection, FeedPages feed, ShadowPages pages, TimeProvider clock, ILogger<RebuildRun> log)
    {
        (this.settings, this.connection, this.feed, this.pages, this.clock, this.log) = (settings, connection, feed, pages, clock, log);
        mark = new(RebuildState.Running, clock.GetUtcNow(), 0, clock.GetUtcNow(), 0);
    }

    /// <summary>Makes the shadow, or opens the one that was left, and notes that a rebuild runs.</summary>
    internal async Task Begin(CancellationToken stop)
    {
        await InboxTables.Apply(connection, [.. settings.Schema, InboxTables.OfRebuild], stop);
        discarded = await ParkedStreams.Discarded(connection, stop);
        live = await Shadow.Open(connection, settings.Schema, pages.Code, stop);
        var position = await Checkpoint.Read(connection, stop);
        parked = await ParkedStreams.Read(connection, stop);
        await Note(mark = mark with { BeganFrom = position, Position = position }, stop);
    }

    /// <summary>Fills the shadow and puts it into the place of the tables. What was done stays when it ends by an exception.</summary>
    /// <param name="stop">The service is to stop.</param>
    public async Task Complete(CancellationToken stop)
    {
        try
        {
            for (var failures = 0; !await Try(failures, stop); failures++)
                await Task.Delay(Backoff.After(failures), clock, stop);
            await Note(mark = mark with { State = RebuildState.Done }, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            await Note(mark = mark with { State = RebuildState.Failed, Error = $"{Fault.Class(e)} {Fault.Code(e)}".Trim() }, CancellationToken.None);
            throw;
        }
    }

    /// <returns>False when a machine failed and the connection is still there: what was done stands, and the rest may succeed now.</returns>
    private async Task<bool> Try(int failures, CancellationToken stop)
    {
        try
        {
            mark = mark with { Position = await Checkpoint.Read(connection, stop) };
            await Fill(stop);
            await SessionLock.Seize(settings.Database, connection, Term.Lock, stop);
            await Fill(stop);
            await Swap(stop);
            return true;
        }
        catch (Exception e) when (failures < MostFailures && Fault.Passes(e) && connection.FullState.HasFlag(ConnectionState.Open))
        {
            log.LogWarning("Rebuild goes on after an error at {Events}: {Error} {Code}", mark.Position, Fault.Class(e), Fault.Code(e));
            return false;
        }
    }

    /// <summary>Gives back the connection, and with it the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        await SessionLock.LeaveAll(connection);
        await connection.DisposeAsync();
    }

    /// <summary>Fills the shadow until it holds what the tables in use hold, or more, and the log has no whole page any more.</summary>
    private async Task Fill(CancellationToken stop)
    {
        await foreach (var page in feed.After(mark.Position, stop))
        {
            var wanted = discarded.Count == 0 ? page : [.. page.Select(one => discarded.Contains(one.Position) ? one.Passed() : one)];
            var position = await pages.Apply(connection, mark.Position, wanted, parked, stop);
            await Note(mark = mark with { Position = position, MovedAt = clock.GetUtcNow() }, stop);
            if (page.Count < FeedPages.Most && await IsLevel(stop))
                return;
        }

        if (!await IsLevel(stop))
            throw new InvalidOperationException("The log ends before the position that the tables in use hold: it is not the log they were made from.");
    }

    private async Task<bool> IsLevel(CancellationToken stop)
    {
        await using var other = await settings.Database.OpenConnectionAsync(stop);
        return mark.Position >= await Checkpoint.Read(other, stop);
    }

    private async Task Swap(CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await InboxTables.Lock(transaction, stop);
        await Shadow.TakePlace(transaction, live, stop);
        await transaction.CommitAsync(stop);
    }

    private async Task Note(RebuildMark now, CancellationToken stop)
    {
        await RebuildMarks.Write(settings.Database, now, stop);
        if (now.State == RebuildState.Running && clock.GetElapsedTime(0) < speaksAt)
            return;
        speaksAt = clock.GetElapsedTime(0) + BetweenWords;
        var at = (await RebuildMarks.Read(settings.Database, stop))!;
        log.LogInformation(
            "Rebuild is {State} at {Events} of {Of}, {PerSecond} events a second, {SecondsLeft} s left: {Error}",
            now.State, at.Events, at.Of, at.PerSecond, at.SecondsLeft, at.Error);
    }
}
