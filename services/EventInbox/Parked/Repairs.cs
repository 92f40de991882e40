using System.Data;
using Calendar.EventInbox.Applying;
using Calendar.EventInbox.Feed;
using Calendar.EventInbox.Intake;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Calendar.EventInbox.Parked;

/// <summary>Carries out what people ordered about parked streams. Runs between two batches, on the connection that holds the lock: nobody else applies meanwhile.</summary>
internal sealed class Repairs(Batch batch, FeedClient feed, Arrivals arrivals, TimeProvider clock, ILogger<Repairs> log)
{
    private static readonly TimeSpan ShareOfTime = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FeedAtMost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseOfFeed = TimeSpan.FromSeconds(5);
    private TimeSpan mayLookAt;

    /// <summary>Whether to look again although events come in: looking must not delay other streams.</summary>
    public bool AreDue => clock.GetElapsedTime(0) >= mayLookAt;

    /// <summary>Goes on with the orders for a share of time. What a machine prevents stays ordered.</summary>
    public async Task Continue(NpgsqlConnection connection, CancellationToken stop)
    {
        var until = clock.GetElapsedTime(0) + ShareOfTime;
        mayLookAt = clock.GetElapsedTime(0) + BetweenLooks;
        foreach (var (nr, stream, isDiscard) in await RepairOrders.Open(connection, stop))
        {
            try
            {
                for (var done = false; !done;)
                {
                    if (clock.GetElapsedTime(0) >= until)
                    {
                        mayLookAt = default;
                        arrivals.AskForPull();
                        return;
                    }

                    done = isDiscard ? await Discard(connection, nr, stream, stop) : await RetryNext(connection, nr, stream, stop);
                }
            }
            catch (Exception e) when (NextEvents.IsAway(e, stop))
            {
                log.LogWarning("Stream {Stream} cannot be retried yet, since the feed did not answer: {Error}", stream, Fault.Class(e));
                mayLookAt = clock.GetElapsedTime(0) + PauseOfFeed;
                return;
            }
            catch (Exception e) when (Fault.Passes(e) && connection.FullState.HasFlag(ConnectionState.Open))
            {
                log.LogWarning("Stream {Stream} cannot be put right yet: {Error} {Code}", stream, Fault.Class(e), Fault.Code(e));
            }
        }
    }

    private async Task<bool> Discard(NpgsqlConnection connection, long nr, string stream, CancellationToken stop)
    {
        await RepairOrders.Discard(connection, nr, stream, stop);
        log.LogWarning("Order {Nr}, to drop what waits of stream {Stream}, is carried out", nr, stream);
        return true;
    }

    /// <returns>Whether nothing is left to do for this order.</returns>
    private async Task<bool> RetryNext(NpgsqlConnection connection, long nr, string stream, CancellationToken stop)
    {
        if (await RepairOrders.FirstWaiting(connection, stream, stop) is not { } position)
        {
            await RepairOrders.Unpark(connection, nr, stream, stop);
            log.LogInformation("Stream {Stream} moves again", stream);
            return true;
        }

        var delivery = await Read(position, stop);
        if (await Apply(connection, nr, stream, position, delivery, stop) is not { } why)
            return false;
        await RepairOrders.ParkAgain(connection, nr, stream, position, why, stop);
        log.LogError("Stream {Stream} stays parked from {Position}: {Error} {Code}", stream, position, Fault.Class(why), Fault.Code(why));
        return true;
    }

    private async Task<Exception?> Apply(
        NpgsqlConnection connection, long nr, string stream, long position, Delivery? delivery, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        try
        {
            await RepairOrders.Claim(transaction, nr, stream, position, stop);
            if (delivery?.Position != position || delivery.Event.Stream != stream)
                return new LogDiffersException(position);
            await batch.Again(transaction, delivery, stop);
            await transaction.CommitAsync(stop);
            return null;
        }
        catch (Exception e) when (Batch.IsOfTheEvent(e, stop))
        {
            return e;
        }
    }

    /// <summary>The event as the log has it: what failed came over the bus, perhaps, and is not trusted.</summary>
    private async Task<Delivery?> Read(long position, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(FeedAtMost, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        return await feed.Read(position - 1, 1, end.Token) is [var first, ..] ? first : null;
    }
}
