using System.Text;

namespace Calendar.EventStore.Evidence;

/// <summary>What was signed, kept outside of the database: a file that is only ever added to. Whoever can rewrite the database cannot rewrite this, if it lies elsewhere.</summary>
/// <param name="path">The file; made with its first note.</param>
public sealed class CheckpointFile(string path)
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>All notes, in order; none when there is no file.</summary>
    /// <exception cref="FormatException">The file holds something else.</exception>
    public IReadOnlyList<SignedNote> Read() => File.Exists(Path) ? SignedNote.ReadAll(File.ReadAllText(Path)) : [];

    /// <summary>Adds notes; they are on the disk when it returns.</summary>
    /// <param name="notes">The notes.</param>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Add(IEnumerable<SignedNote> notes)
    {
        using var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(Encoding.UTF8.GetBytes(string.Concat(notes)));
        file.Flush(flushToDisk: true);
    }
}
