using System.Globalization;

namespace Calendar.EventStore.Evidence;

/// <summary>What the log was when it had so many entries: the text of a checkpoint (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">Names the log, and how often it was begun anew: <c>calendar.example.org/log/1</c>. No spaces, no plus.</param>
/// <param name="Size">How many entries, from the first.</param>
/// <param name="Root">Root of the tree over them.</param>
public sealed record TreeHead(string Origin, long Size, byte[] Root)
{
    private const int Lines = 3;

    /// <summary>Reads the text of a note.</summary>
    /// <param name="text">Lines, each with its line feed. What follows the first three is passed over.</param>
    /// <returns>Null when it is no checkpoint.</returns>
    public static TreeHead? Read(string text)
    {
        var lines = text.Split('\n');
        Span<byte> root = stackalloc byte[MerkleTree.HashBytes];
        return lines.Length > Lines && lines[0].Length > 0
            && long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && (lines[1] == "0" || lines[1][0] != '0')
            && Convert.TryFromBase64String(lines[2], root, out var count) && count == MerkleTree.HashBytes
            ? new TreeHead(lines[0], size, root.ToArray())
            : null;
    }

    /// <summary>The text of the note.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <inheritdoc />
    public bool Equals(TreeHead? other) => other is not null && (Origin, Size) == (other.Origin, other.Size) && Root.AsSpan().SequenceEqual(other.Root);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Origin, Size);
}
