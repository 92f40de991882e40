using System.Text;

namespace Calendar.EventStore.Evidence;

/// <summary>A text and those who signed it (C2SP signed-note).</summary>
/// <param name="Text">Lines, each with its line feed.</param>
/// <param name="Signatures">Name of the key, its id of four bytes, and the signature.</param>
public sealed record SignedNote(string Text, IReadOnlyList<(string Name, byte[] KeyId, byte[] Signature)> Signatures)
{
    private const string Dash = "\u2014 ";
    private const int IdBytes = 4;

    /// <summary>Signs a text.</summary>
    /// <param name="text">Lines, each with its line feed.</param>
    /// <param name="name">Name of the keys: of a checkpoint its origin.</param>
    /// <param name="keys">At least one; during a change of keys the old and the new.</param>
    public static SignedNote Of(string text, string name, IEnumerable<NoteKey> keys) =>
        new(text, [.. keys.Select(key => (name, key.Id, key.Sign(Encoding.UTF8.GetBytes(text))))]);

    /// <summary>Reads notes that stand one after another.</summary>
    /// <param name="notes">As <see cref="ToString"/> writes them.</param>
    /// <exception cref="FormatException">This is not how notes are written.</exception>
    public static IReadOnlyList<SignedNote> ReadAll(string notes)
    {
        List<SignedNote> found = [];
        for (var rest = notes; rest.Length > 0;)
        {
            var blank = rest.IndexOf("\n\n" + Dash, StringComparison.Ordinal);
            if (blank < 0)
                throw new FormatException("A note has no signature.");
            var text = rest[..(blank + 1)];
            rest = rest[(blank + 2)..];
            List<(string, byte[], byte[])> signatures = [];
            while (rest.StartsWith(Dash, StringComparison.Ordinal))
            {
                var end = rest.IndexOf('\n', StringComparison.Ordinal);
                if (end < 0)
                    throw new FormatException("The last line of a note does not end.");
                signatures.Add(Signature(rest[Dash.Length..end]));
                rest = rest[(end + 1)..];
            }

            found.Add(new SignedNote(text, signatures));
        }

        return found;
    }

    /// <summary>Whether one of these keys signed it, and none that is named did not.</summary>
    /// <param name="name">Name of the keys.</param>
    /// <param name="keys">Keys that are trusted.</param>
    public bool IsSignedBy(string name, IEnumerable<NoteKey> keys)
    {
        var text = Encoding.UTF8.GetBytes(Text);
        var answers = (from signature in Signatures
                       where signature.Name == name
                       from key in keys
                       where key.Id.AsSpan().SequenceEqual(signature.KeyId)
                       select key.Signed(text, signature.Signature)).ToList();
        return answers.Count > 0 && answers.TrueForAll(isGood => isGood);
    }

    /// <summary>The note as it is handed on.</summary>
    public override string ToString() =>
        Text + "\n" + string.Concat(Signatures.Select(one => $"{Dash}{one.Name} {Convert.ToBase64String([.. one.KeyId, .. one.Signature])}\n"));

    private static (string, byte[], byte[]) Signature(string line)
    {
        var space = line.LastIndexOf(' ');
        Span<byte> bytes = stackalloc byte[1024];
        return space > 0 && Convert.TryFromBase64String(line[(space + 1)..], bytes, out var count) && count > IdBytes
            ? (line[..space], bytes[..IdBytes].ToArray(), bytes[IdBytes..count].ToArray())
            : throw new FormatException("A signature of a note is a name and Base64 of a key's id and the signature.");
    }
}
