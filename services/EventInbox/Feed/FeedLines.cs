using System.Runtime.CompilerServices;

namespace Calendar.EventInbox.Feed;

/// <summary>Cuts a body into its lines. What is handed out is never written to again, so parts of a line may be kept.</summary>
internal static class FeedLines
{
    // Below the size from which arrays are not moved and seldom collected.
    private const int Usual = 64 * 1024;

    /// <summary>Each line without its line feed, as it comes; also a last one that has none.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Of(Stream body, [EnumeratorCancellation] CancellationToken stop)
    {
        var block = new byte[Usual];
        var (begun, filled) = (0, 0);
        while (await body.ReadAsync(block.AsMemory(filled), stop) is > 0 and var read)
        {
            filled += read;
            for (int length; (length = block.AsSpan(begun, filled - begun).IndexOf((byte)'\n')) >= 0; begun += length + 1)
            {
                if (IsLine(block.AsSpan(begun, length)))
                    yield return block.AsMemory(begun, length);
            }

            if (filled < block.Length)
                continue;

            var next = new byte[begun > 0 ? Math.Max(Usual, 2 * (filled - begun)) : 2 * block.Length];
            block.AsSpan(begun, filled - begun).CopyTo(next);
            (block, begun, filled) = (next, 0, filled - begun);
        }

        if (IsLine(block.AsSpan(begun, filled - begun)))
            yield return block.AsMemory(begun, filled - begun);
    }

    private static bool IsLine(ReadOnlySpan<byte> text) => text.ContainsAnyExcept(" \r\n\t"u8);
}
