namespace Calendar.EventStore.Evidence;

/// <summary>Who signs the log, and where what was signed is kept.</summary>
/// <param name="Name">Name of the log: <see cref="Epoch.Name"/>.</param>
/// <param name="Keys">The keys, at least one; each signs.</param>
/// <param name="Outside">The file outside of the database.</param>
public sealed record NotarySettings(string Name, IReadOnlyList<NoteKey> Keys, CheckpointFile Outside)
{
    /// <summary>How long an entry waits at most before it is signed, with what the signing takes: 1 to 60 seconds.</summary>
    public TimeSpan SignEvery { get; init; } = TimeSpan.FromSeconds(30);
}
