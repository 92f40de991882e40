using Calendar.EventInbox.Applying;
using Calendar.EventInbox.Intake;
using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>Fills the shadow, in stretches of many pages: each stretch is one transaction together with the shadow's checkpoint.</summary>
/// <param name="service">What the service makes of many events in fresh tables.</param>
/// <param name="care">Applies what may not go that way.</param>
/// <param name="connection">Connection that is turned to the shadow.</param>
/// <param name="clock">Measures a stretch.</param>
internal sealed class ShadowFill(IFillTables service, CarefulPages care, NpgsqlConnection connection, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan LongestStretch = TimeSpan.FromSeconds(5);
    private readonly List<InboxEvent> waiting = [];
    private HashSet<string> parked = [];
    private NpgsqlTransaction? transaction;
    private ITableFill? fill;
    private long taken;
    private long carefulTo;
    private TimeSpan beganAt;

    /// <summary>Checkpoint of the shadow.</summary>
    public long Position { get; private set; }

    /// <summary>Goes back to what is committed.</summary>
    public async Task Restart(CancellationToken stop)
    {
        await Drop();
        taken = Position = await Checkpoint.Read(connection, stop);
        parked = await ParkedStreams.Read(connection, stop);
    }

    /// <summary>Takes the next page in. Not all of it need be written yet.</summary>
    /// <returns>False when it, or what was not written yet, must come again, from <see cref="Position"/> on.</returns>
    public async Task<bool> Take(IReadOnlyList<Delivery> page, CancellationToken stop)
    {
        if (page[0].Position <= carefulTo || page.Any(NeedsCare))
        {
            if (!await Write(stop))
                return false;
            await Drop();
            await Shadow.Finish(connection, stop);
            Position = taken = await care.Apply(connection, Position, page, parked, stop);
            return true;
        }

        try
        {
            await TakeIn(page, stop);
        }
        catch (Exception e) when (Batch.IsOfTheEvent(e, stop))
        {
            carefulTo = page[^1].Position;
            await Restart(stop);
            return false;
        }

        return clock.GetElapsedTime(0) - beganAt <= LongestStretch || await Write(stop);
    }

    /// <summary>Writes and commits what was taken in.</summary>
    /// <returns>False when it must come again, from <see cref="Position"/> on.</returns>
    public async Task<bool> Write(CancellationToken stop)
    {
        if (taken == Position)
            return true;
        try
        {
            await Commit(stop);
            return true;
        }
        catch (Exception e) when (Batch.IsOfTheEvent(e, stop))
        {
            carefulTo = taken;
            await Restart(stop);
            return false;
        }
    }

    public async ValueTask DisposeAsync() => await Drop();

    private async Task Commit(CancellationToken stop)
    {
        await fill!.Write(stop);
        await ParkedStreams.Queue(transaction!, waiting, stop);
        await Checkpoint.Commit(transaction!, Position, taken, stop);
        await transaction!.DisposeAsync();
        transaction = null;
        waiting.Clear();
        Position = taken;
    }

    private bool NeedsCare(Delivery one) =>
        !parked.Contains(one.Event.Stream) && (one.Unreadable || (one.Event.Fact is not null && !service.MayFill(one.Event)));

    private async Task TakeIn(IReadOnlyList<Delivery> page, CancellationToken stop)
    {
        if (transaction is null)
        {
            transaction = await connection.BeginTransactionAsync(stop);
            beganAt = clock.GetElapsedTime(0);
        }

        fill ??= service.Begin(connection);
        var events = new List<InboxEvent>(page.Count);
        foreach (var one in page.Where(one => !one.IsPassed))
            (parked.Contains(one.Event.Stream) ? waiting : events).Add(one.Event);
        await fill.Take(events, stop);
        taken = page[^1].Position;
    }

    private async Task Drop()
    {
        waiting.Clear();
        taken = Position;
        if (fill is not null)
            await fill.DisposeAsync();
        fill = null;
        if (transaction is not null)
            await transaction.DisposeAsync();
        transaction = null;
    }
}
