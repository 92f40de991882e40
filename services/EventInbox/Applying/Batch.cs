using System.Diagnostics;
using Calendar.EventInbox.Intake;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Calendar.EventInbox.Applying;

/// <summary>Applies a run of events in one transaction, together with the checkpoint.</summary>
internal sealed class Batch(IApplyEvents service, IApplyInBulk? bulk, InboxTelemetry telemetry, TimeProvider clock, ILogger<Batch> log)
{
    private const int Tries = 3;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    /// <summary>Applies the run as a whole; nothing of it stands when an event fails.</summary>
    /// <returns>The new checkpoint.</returns>
    public async Task<long> ApplyWhole(
        NpgsqlConnection connection, long checkpoint, IReadOnlyList<Delivery> run, HashSet<string> parked, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (bulk is null)
        {
            foreach (var delivery in run)
                await One(transaction, delivery, parked, stop);
        }
        else
        {
            await AtOnce(bulk, transaction, run, parked, stop);
        }

        return await Close(transaction, checkpoint, run, stop);
    }

    /// <summary>Applies the run with a savepoint around each event; an event that keeps failing parks its stream, and the others go on.</summary>
    /// <returns>The new checkpoint.</returns>
    public async Task<long> ApplySingly(
        NpgsqlConnection connection, long checkpoint, IReadOnlyList<Delivery> run, HashSet<string> parked, CancellationToken stop)
    {
        var alsoParked = new HashSet<string>(parked);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        foreach (var delivery in run)
        {
            if (await Try(transaction, delivery, alsoParked, stop) is not { } why)
                continue;
            await ParkedStreams.Park(transaction, delivery.Event, why, stop);
            alsoParked.Add(delivery.Event.Stream);
            log.LogError(
                "Stream {Stream} is parked from {Position}: {Error} {Code}",
                delivery.Event.Stream, delivery.Position, Fault.Class(why), Fault.Code(why));
        }

        return await Close(transaction, checkpoint, run, stop);
    }

    /// <summary>Applies one event of a parked stream, in a transaction that the caller ends.</summary>
    public Task Again(NpgsqlTransaction transaction, Delivery delivery, CancellationToken stop) => One(transaction, delivery, [], stop);

    private async Task<Exception?> Try(NpgsqlTransaction transaction, Delivery delivery, HashSet<string> parked, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            await transaction.SaveAsync("event", stop);
            try
            {
                await One(transaction, delivery, parked, stop);
                await transaction.ReleaseAsync("event", stop);
                return null;
            }
            catch (Exception e) when (IsOfTheEvent(e, stop))
            {
                await transaction.RollbackAsync("event", stop);
                if (tries == Tries || e is UnreadableEventException)
                    return e;
                await Task.Delay(BetweenTries, clock, stop);
            }
        }
    }

    private async Task One(NpgsqlTransaction transaction, Delivery delivery, HashSet<string> parked, CancellationToken stop)
    {
        if (delivery.IsPassed)
            return;
        if (parked.Contains(delivery.Event.Stream))
        {
            await ParkedStreams.Queue(transaction, delivery.Event, stop);
            return;
        }

        using var span = telemetry.Begin(delivery.Event);
        try
        {
            if (delivery.Unreadable)
                throw new UnreadableEventException(delivery.Position);
            await service.Apply(delivery.Event, transaction, stop);
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, Fault.Class(e));
            throw;
        }
    }

    private async Task AtOnce(IApplyInBulk bulk, NpgsqlTransaction transaction, IReadOnlyList<Delivery> run, HashSet<string> parked, CancellationToken stop)
    {
        var events = new List<InboxEvent>(run.Count);
        foreach (var delivery in run.Where(delivery => !delivery.IsPassed))
        {
            if (parked.Contains(delivery.Event.Stream))
                await ParkedStreams.Queue(transaction, delivery.Event, stop);
            else if (delivery.Unreadable)
                throw new UnreadableEventException(delivery.Position);
            else
                events.Add(delivery.Event);
        }

        if (events.Count == 0)
            return;
        var spans = events.ConvertAll(telemetry.Begin);
        try
        {
            await bulk.Apply(events, transaction, stop);
        }
        finally
        {
            spans.Reverse();
            spans.ForEach(span => span?.Dispose());
        }
    }

    private async Task<long> Close(NpgsqlTransaction transaction, long checkpoint, IReadOnlyList<Delivery> run, CancellationToken stop)
    {
        await Checkpoint.Commit(transaction, checkpoint, run[^1].Position, stop);
        telemetry.Committed(run);
        return run[^1].Position;
    }

    /// <summary>Whether an error says something of the event, and not of a machine or of the end of the service.</summary>
    public static bool IsOfTheEvent(Exception e, CancellationToken stop) =>
        !Fault.Passes(e) && e is not CheckpointMovedException && !(e is OperationCanceledException && stop.IsCancellationRequested);
}
