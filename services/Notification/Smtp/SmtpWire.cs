using System.Globalization;
using System.Text;

namespace Calendar.Notification.Smtp;

/// <summary>Commands out and replies in, over a stream that may be exchanged for an encrypted one.</summary>
/// <remarks>A reply has at most 100 lines of at most 4,096 octets, each ended by CRLF and led by the same code.</remarks>
internal sealed class SmtpWire(Stream stream, TimeProvider clock) : IAsyncDisposable
{
    private const int LongestLine = 4096;
    private const int MostLines = 100;
    private const int Block = 65_536;

    private readonly byte[] buffer = new byte[LongestLine];
    private int start;
    private int end;

    /// <summary>What is below, for the handshake.</summary>
    public Stream Stream { get; private set; } = stream;

    /// <summary>Whether the server has said something that nobody asked for yet.</summary>
    public bool HasUnread => start < end;

    /// <summary>Checks that every reply has been asked for.</summary>
    /// <returns>True.</returns>
    /// <exception cref="InvalidDataException">The server spoke first.</exception>
    public bool ExpectSilence() => !HasUnread ? true : throw new InvalidDataException("a reply before its command");

    /// <summary>Goes on over another stream. What was read before and not understood is gone: it was not said under encryption.</summary>
    public void Exchange(Stream encrypted)
    {
        Stream = encrypted;
        start = end = 0;
    }

    /// <summary>Writes bytes that are ready for the wire, block by block.</summary>
    /// <returns>How many were written: all.</returns>
    /// <exception cref="TimeoutException">A block took longer than <paramref name="atMost"/>.</exception>
    /// <exception cref="IOException">The connection is gone.</exception>
    public async Task<int> Write(ReadOnlyMemory<byte> bytes, TimeSpan atMost, CancellationToken stop)
    {
        for (var written = 0; written < bytes.Length; written += Block)
        {
            var block = bytes.Slice(written, Math.Min(Block, bytes.Length - written));
            await SmtpStep.Within(atMost, clock, async limit =>
            {
                await Stream.WriteAsync(block, limit);
                await Stream.FlushAsync(limit);
                return block.Length;
            }, stop);
        }
        return bytes.Length;
    }

    /// <summary>Writes command lines in one go.</summary>
    /// <param name="atMost">Longest time to take.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="commands">Without their line ends and without control characters.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="FormatException">A command holds something else; nothing was written.</exception>
    public Task<int> Command(TimeSpan atMost, CancellationToken stop, params IReadOnlyList<string> commands) => commands.Any(command => command.Any(char.IsControl))
        ? throw new FormatException("A command to a mail server is one line of text.")
        : Write(Encoding.UTF8.GetBytes(string.Concat(commands.Select(command => command + "\r\n"))), atMost, stop);

    /// <summary>Reads one whole reply.</summary>
    /// <exception cref="InvalidDataException">It is none that RFC 5321 knows.</exception>
    /// <exception cref="TimeoutException">It took longer than <paramref name="atMost"/>.</exception>
    /// <exception cref="IOException">The connection is gone.</exception>
    public Task<SmtpReply> Reply(TimeSpan atMost, CancellationToken stop) => SmtpStep.Within(atMost, clock, async limit =>
    {
        List<string> lines = [];
        string? code = null;
        while (lines.Count < MostLines)
        {
            var line = await Line(limit);
            if (line.Length < 3 || line[0] is < '2' or > '5' || line[1] is < '0' or > '5' || !char.IsAsciiDigit(line[2])
                || (line.Length > 3 && line[3] is not (' ' or '-')) || (code is not null && !line.StartsWith(code, StringComparison.Ordinal)))
            {
                throw new InvalidDataException("not a reply");
            }
            code = line[..3];
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(int.Parse(code, CultureInfo.InvariantCulture), lines);
            }
        }
        throw new InvalidDataException("a reply without end");
    }, stop);

    /// <summary>Closes the connection without a word.</summary>
    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    private async Task<string> Line(CancellationToken limit)
    {
        var looked = start;
        while (true)
        {
            var feed = buffer.AsSpan(looked, end - looked).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                var line = Encoding.Latin1.GetString(buffer, start, looked + feed - start);
                start = looked + feed + 1;
                return line.EndsWith('\r') && !line.AsSpan(0, line.Length - 1).Contains('\r')
                    ? line[..^1]
                    : throw new InvalidDataException("a line that does not end in CRLF");
            }
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            looked = end;
            if (end == buffer.Length)
            {
                throw new InvalidDataException("a line without end");
            }
            var read = await Stream.ReadAsync(buffer.AsMemory(end), limit);
            end += read > 0 ? read : throw new EndOfStreamException("the server closed the connection");
        }
    }
}
