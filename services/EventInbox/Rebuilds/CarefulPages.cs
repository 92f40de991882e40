using Calendar.EventInbox.Applying;
using Calendar.EventInbox.Intake;
using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>Applies pages to the shadow as they are applied live: what fails parks its stream, and nothing else suffers.</summary>
internal sealed class CarefulPages(Batch batch)
{
    private const int Most = 500;

    /// <param name="connection">Connection that is turned to the shadow, whose keys and indexes are all there.</param>
    /// <param name="checkpoint">Checkpoint of the shadow.</param>
    /// <param name="page">What follows it.</param>
    /// <param name="parked">The streams that wait; those that are parked now are added.</param>
    /// <param name="stop">The service is to stop.</param>
    /// <returns>The new checkpoint of the shadow.</returns>
    public async Task<long> Apply(NpgsqlConnection connection, long checkpoint, IReadOnlyList<Delivery> page, HashSet<string> parked, CancellationToken stop)
    {
        foreach (var run in page.Chunk(Most))
        {
            try
            {
                checkpoint = await batch.ApplyWhole(connection, checkpoint, run, parked, stop);
            }
            catch (Exception e) when (Batch.IsOfTheEvent(e, stop))
            {
                checkpoint = await batch.ApplySingly(connection, checkpoint, run, parked, stop);
                parked.UnionWith(await ParkedStreams.Read(connection, stop));
            }
        }

        return checkpoint;
    }
}
