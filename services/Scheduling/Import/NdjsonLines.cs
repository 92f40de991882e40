using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Calendar.Scheduling;

/// <summary>A line of a request body.</summary>
/// <param name="Json">The line without its line feed.</param>
/// <param name="Fault">Why it cannot be taken; null when it can.</param>
internal readonly record struct NdjsonLine(ReadOnlyMemory<byte> Json, string? Fault = null);

/// <summary>Cuts a stream of bytes into lines, however many there are, holding one at a time. Empty lines are passed over.</summary>
internal static class NdjsonLines
{
    /// <summary>Longest line, in bytes.</summary>
    public const int Longest = 256 * 1_024;

    /// <summary>The lines, in their order. A line that is too long is handed on once, without its content.</summary>
    public static async IAsyncEnumerable<NdjsonLine> Read(PipeReader body, [EnumeratorCancellation] CancellationToken stop)
    {
        var tooLong = false;
        while (true)
        {
            var read = await body.ReadAsync(stop);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, end);
                rest = rest.Slice(rest.GetPosition(1, end));
                if (!tooLong && Take(line) is { } taken)
                    yield return taken;
                tooLong = false;
            }

            if (read.IsCompleted)
            {
                if (!tooLong && Take(rest) is { } last)
                    yield return last;
                yield break;
            }

            if (rest.Length > Longest)
            {
                if (!tooLong)
                    yield return TooLong;
                tooLong = true;
                rest = rest.Slice(rest.End);
            }

            body.AdvanceTo(rest.Start, rest.End);
        }
    }

    private static NdjsonLine TooLong => new(default, $"The line is longer than {Longest} bytes. Split its meeting, or leave texts out.");

    private static NdjsonLine? Take(ReadOnlySequence<byte> line) => line.Length switch
    {
        > Longest => TooLong,
        0 => null,
        1 when line.FirstSpan[0] == '\r' => null,
        _ => new NdjsonLine(line.ToArray()),
    };
}
