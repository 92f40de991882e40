using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Calendar.IntegrationTests.Notification.Load;

/// <summary>A mail server that keeps what it takes, in the order in which it took it, and may first think or say no.</summary>
/// <param name="refusal">The answer to a recipient or, after it, to a mail; null to take it.</param>
/// <param name="thinks">How long it has a mail before it answers.</param>
internal sealed class FickleMailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly List<SentMail> taken = [];
    private readonly Func<string?> refusal;
    private readonly TimeSpan thinks;
    private readonly Task serving;

    public FickleMailServer(Func<string?> refusal, TimeSpan thinks)
    {
        (this.refusal, this.thinks) = (refusal, thinks);
        listener.Start();
        serving = Serve();
    }

    /// <summary>How many it took so far.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return taken.Count;
            }
        }
    }

    public string Address => $"smtp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>What it took so far, in order.</summary>
    public IReadOnlyList<SentMail> Taken
    {
        get
        {
            lock (gate)
            {
                return [.. taken];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving;
        listener.Stop();
        end.Dispose();
    }

    private async Task Serve()
    {
        List<Task> conversations = [];
        try
        {
            while (true)
            {
                conversations.Add(Converse(await listener.AcceptTcpClientAsync(end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(conversations).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Converse(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n" };
        client.NoDelay = true;
        await writer.WriteLineAsync("220 fickle");
        await writer.FlushAsync(end.Token);
        string? recipient = null;
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            switch (line[..4])
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-fickle\r\n250 PIPELINING");
                    break;
                case "RCPT":
                    var no = refusal();
                    recipient = no is null ? line[9..^1] : null;
                    await writer.WriteLineAsync(no ?? "250 ok");
                    break;
                case "DATA" when recipient is null:
                    await writer.WriteLineAsync("503 no recipient");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go");
                    await writer.FlushAsync(end.Token);
                    await writer.WriteLineAsync(await Take(recipient, reader));
                    break;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }

            // MAIL, RCPT and DATA come together, and are answered so.
            if (line[..4] is not ("MAIL" or "RCPT"))
                await writer.FlushAsync(end.Token);
        }
    }

    private async Task<string> Take(string recipient, StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            if (line == ".")
            {
                if (refusal() is { } no)
                {
                    return no;
                }
                var mail = SentMail.Read(recipient, text.ToString());
                lock (gate)
                {
                    taken.Add(mail);
                }
                await Task.Delay(thinks, end.Token);
                return "250 2.0.0 ok";
            }
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
        throw new IOException("The client left in the middle of a mail.");
    }
}
