namespace Calendar.EventStore;

/// <summary>How far a reader of the log got; stored beside the log and moved only from where its owner saw it.</summary>
/// <param name="log">The log.</param>
/// <param name="name">Name of the reader; stored as <c>calendar:{name}</c>, apart from Marten's own.</param>
public sealed class Checkpoint(EventLog log, string name)
{
    private readonly string row = "calendar:" + name;

    /// <summary>Position of the last event done; 0 when there is none.</summary>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="LogUnavailableException">The database is away.</exception>
    public Task<long> Read(CancellationToken stop) => log.Database.Value<long>("read_checkpoint", [row], stop);

    /// <summary>Moves the checkpoint, if it still stands at <paramref name="from"/>.</summary>
    /// <param name="from">Where the caller saw it.</param>
    /// <param name="to">Where it shall stand.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>False when another reader of this name has moved it: then the caller leads no longer.</returns>
    /// <exception cref="LogUnavailableException">The database is away; the checkpoint may have been moved.</exception>
    public async Task<bool> TryMove(long from, long to, CancellationToken stop) =>
        await log.Database.Change("move_checkpoint", [row, from, to], stop) == 1;
}
