using System.Net.Sockets;

namespace Calendar.Benchmarks;

/// <summary>The floor of mails: the same bytes to the same sink over as many connections, pipelined as ours are, with nothing written down.</summary>
internal static class RawSubmission
{
    /// <summary>Hands all mails over.</summary>
    /// <returns>Mails a second, with the opening of the connections.</returns>
    internal static async Task<double> Run(MailSink sink, IReadOnlyList<SunkMail> mails, int connections)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(() => Submit(sink.Port, mails, number, connections))));
        var (last, _) = await sink.Take(mails.Count);
        return mails.Count / TimeProvider.System.GetElapsedTime(begun, last).TotalSeconds;
    }

    private static async Task Submit(int port, IReadOnlyList<SunkMail> mails, int first, int step)
    {
        using var client = new TcpClient("127.0.0.1", port) { NoDelay = true };
        await using var stream = client.GetStream();
        using var replies = new StreamReader(stream);
        await Read(replies, 1);
        await stream.WriteAsync("EHLO floor\r\n"u8.ToArray());
        await Read(replies, 4);
        for (var i = first; i < mails.Count; i += step)
        {
            await stream.WriteAsync(mails[i].Commands);
            await Read(replies, 3);
            await stream.WriteAsync(mails[i].Text);
            await Read(replies, 1);
        }
    }

    private static async Task Read(StreamReader replies, int lines)
    {
        for (var line = 0; line < lines; line++)
            _ = await replies.ReadLineAsync() ?? throw new IOException("The sink closed the connection.");
    }
}
