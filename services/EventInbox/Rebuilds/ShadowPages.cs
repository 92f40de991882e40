using Calendar.EventInbox.Applying;
using Calendar.EventInbox.Intake;
using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>Applies pages of the feed to the shadow, each in one transaction together with the shadow's checkpoint.</summary>
internal sealed class ShadowPages(IApplyInBulk service, Batch batch)
{
    /// <summary>Stands for the code that makes the rows.</summary>
    public string Code { get; } = CodeMark.Of(service.GetType());

    /// <returns>The new checkpoint of the shadow.</returns>
    public async Task<long> Apply(NpgsqlConnection connection, long checkpoint, IReadOnlyList<Delivery> page, HashSet<string> parked, CancellationToken stop)
    {
        if (page.Any(one => one.Unreadable || parked.Contains(one.Event.Stream)))
            return await Singly();
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(stop);
            await service.Apply([.. page.Where(one => !one.IsPassed).Select(one => one.Event)], transaction, stop);
            await Checkpoint.Move(transaction, checkpoint, page[^1].Position, stop);
            await transaction.CommitAsync(stop);
            return page[^1].Position;
        }
        catch (Exception e) when (Batch.IsOfTheEvent(e, stop))
        {
            return await Singly();
        }

        async Task<long> Singly()
        {
            var moved = await batch.ApplySingly(connection, checkpoint, page, parked, stop);
            parked.UnionWith(await ParkedStreams.Read(connection, stop));
            return moved;
        }
    }
}
