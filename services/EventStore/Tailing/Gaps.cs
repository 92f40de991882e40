using Microsoft.Extensions.Logging;
using Npgsql;

namespace Calendar.EventStore;

/// <summary>Holes in the log, and how they are closed: wait for those who may still fill them, then fill them.</summary>
/// <remarks>Evidence, not time, decides: a position drawn inside a transaction leaves a lock on the sequence until that
/// transaction ends. Whoever inserts a sealed position later is refused by the primary key.</remarks>
internal sealed class Gaps(EventLog log, TimeProvider clock, ILogger logger)
{
    /// <summary>More than a crash of the server leaves (32) by far; a sequence that was set leaves such holes.</summary>
    internal const long Widest = 1000;

    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SoonOver = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AlarmAfter = TimeSpan.FromSeconds(5);

    /// <summary>Those who may still fill a hole below <see cref="watched"/>.</summary>
    private List<Drawer> drawers = [];
    private long watched;

    /// <summary>Comes back when the first position may be there: filled by its writer or sealed. The log is then looked at anew.</summary>
    /// <param name="first">First missing position.</param>
    /// <param name="last">Last missing position; a later one was seen before this call.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="BrokenLogException">The hole is too wide to be an accident.</exception>
    internal async Task Close(long first, long last, CancellationToken stop)
    {
        if (last - first + 1 > Widest)
            throw new BrokenLogException($"Positions {first} to {last} are missing: the sequence jumped. Find out who set it; nothing is sealed.");

        if (last >= watched)
        {
            // In this order: whoever drew a number below the highest one seen is still at work now, or came or died before.
            watched = await log.LastPosition(stop);
            drawers = await Drawers(stop);
        }

        if (await IsFilledWhileWaiting(first, stop))
            return;
        var count = await log.Database.Value<long>("seal_gap", [first, last], stop);
        log.Metrics.Sealed(count);
        if (count > 0)
            logger.LogWarning("Sealed {Count} dead positions from {Position} on", count, first);
    }

    private async Task<bool> IsFilledWhileWaiting(long first, CancellationToken stop)
    {
        var start = clock.GetTimestamp();
        var alarmed = false;
        while (drawers.Count > 0)
        {
            await Task.Delay(clock.GetElapsedTime(start) < SoonOver ? ShortPause : LongPause, clock, stop);
            if (await log.Database.Value<bool>("is_filled", [first], stop))
                return true;
            var now = await Drawers(stop);
            drawers = [.. drawers.IntersectBy(now.Select(drawer => drawer.Transaction), drawer => drawer.Transaction)];
            if (drawers.Count > 0 && !alarmed && clock.GetElapsedTime(start) > AlarmAfter)
            {
                alarmed = true;
                log.Metrics.Blocked();
                Alarm(first, drawers[0]);
            }
        }

        return false;
    }

    private void Alarm(long position, Drawer drawer)
    {
        if (drawer.Prepared is null)
        {
            logger.LogError(
                "Position {Position} is held by an open transaction of process {Process} ({Application}), begun {BegunAt}; the tail waits for it",
                position, drawer.Process, drawer.Application, drawer.Since);
        }
        else
        {
            logger.LogError(
                "Position {Position} is held by the prepared transaction {Transaction} of {PreparedAt}; the tail waits until it is committed or rolled back",
                position, drawer.Prepared, drawer.Since);
        }
    }

    private ValueTask<List<Drawer>> Drawers(CancellationToken stop) =>
        log.Database.Rows("gap_drawers", [], Drawer.Read, stop).ToListAsync(stop);

    private sealed record Drawer(string Transaction, int? Process, string? Application, string? Prepared, DateTimeOffset? Since)
    {
        internal static Drawer Read(NpgsqlDataReader row) => new(
            row.GetString(0), row.GetFieldValue<int?>(1), StoredEventRow.TextOrNull(row, 2), StoredEventRow.TextOrNull(row, 3),
            row.GetFieldValue<DateTimeOffset?>(4));
    }
}
