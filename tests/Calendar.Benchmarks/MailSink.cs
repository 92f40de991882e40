using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Calendar.Benchmarks;

/// <summary>A mail server in this process that takes every mail at once and keeps it in memory, for work and floor alike.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly List<SunkMail> mails = [];
    private readonly Task serving;
    private long last;

    internal MailSink()
    {
        listener.Start();
        serving = Serve();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal string Address => $"smtp://127.0.0.1:{Port}";

    /// <summary>Waits until so many mails were taken since the last call, and gives them.</summary>
    /// <returns>When the last was answered, as a timestamp of the clock.</returns>
    internal async Task<(long Last, IReadOnlyList<SunkMail> Mails)> Take(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            lock (gate)
            {
                if (mails.Count >= count)
                {
                    var taken = mails.ToArray();
                    mails.Clear();
                    return taken.Length == count ? (last, taken) : throw new InvalidOperationException($"{taken.Length} mails came where {count} were owed.");
                }
            }

            await Task.Delay(2, patience.Token);
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
                conversations.Add(Converse(await listener.AcceptSocketAsync(end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(conversations).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Converse(Socket socket)
    {
        socket.NoDelay = true;
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        var reader = PipeReader.Create(stream);
        var conversation = new SinkConversation();
        await stream.WriteAsync("220 sink\r\n"u8.ToArray(), end.Token);
        for (var read = await reader.ReadAsync(end.Token); !read.IsCompleted; read = await reader.ReadAsync(end.Token))
        {
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } feed)
            {
                var after = rest.GetPosition(1, feed);
                conversation.Hear(rest.Slice(0, after).ToArray());
                rest = rest.Slice(after);
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (conversation.Taken() is { Count: > 0 } taken)
                Keep(taken);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(conversation.Answers()), end.Token);
        }
    }

    private void Keep(IReadOnlyList<SunkMail> taken)
    {
        lock (gate)
        {
            mails.AddRange(taken);
            last = TimeProvider.System.GetTimestamp();
        }
    }
}
