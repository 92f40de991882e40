namespace Calendar.EventStore.Evidence;

/// <summary>What the notes outside of the database say of the log.</summary>
/// <param name="Epoch">The epoch that was opened last.</param>
/// <param name="Head">Its last checkpoint; null when there is none yet.</param>
/// <param name="Before">The last checkpoint of any epoch before.</param>
public sealed record OutsideView(Epoch Epoch, TreeHead? Head, TreeHead? Before)
{
    /// <summary>Reads notes in their order.</summary>
    /// <param name="notes">The notes; each epoch begins with the one that opened it.</param>
    /// <returns>Null when there are none.</returns>
    /// <exception cref="FormatException">A note is of another log, or its epoch was never opened.</exception>
    public static OutsideView? Of(IEnumerable<SignedNote> notes)
    {
        OutsideView? view = null;
        foreach (var note in notes)
        {
            var origin = note.Text[..note.Text.IndexOf('\n', StringComparison.Ordinal)];
            if (TreeHead.Read(note.Text) is { } head)
                view = view?.Epoch.Origin == origin ? view with { Head = head } : throw new FormatException($"There is a checkpoint of {origin}, which was not opened before.");
            else
                view = new OutsideView(
                    Epoch.Read(origin) ?? throw new FormatException($"A note begins with {origin}, which is no origin of a log."), null, view?.Head ?? view?.Before);
        }

        return view;
    }
}
