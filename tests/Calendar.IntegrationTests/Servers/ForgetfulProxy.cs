using System.Net;
using System.Net.Sockets;

namespace Calendar.IntegrationTests.Servers;

/// <summary>Passes TCP on to a local port. While it forgets, what the server answers is lost; while it is deaf, what the client says; cutting ends all connections.</summary>
internal sealed class ForgetfulProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<TcpClient> open = [];
    private readonly Task accepting;
    private volatile bool forgets;
    private long hears = long.MaxValue;

    internal ForgetfulProxy(int serverPort)
    {
        listener.Start();
        accepting = Accept(serverPort);
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal void Forget() => forgets = true;

    /// <summary>Loses what the client says, after so many bytes more.</summary>
    internal void Deafen(long after = 0) => Interlocked.Exchange(ref hears, after);

    /// <summary>Whether something that the client said was lost.</summary>
    internal bool HasLost => Interlocked.Read(ref hears) < 0;

    internal void CutAndRemember()
    {
        lock (open)
        {
            open.ForEach(client => client.Dispose());
            open.Clear();
        }

        forgets = false;
        Interlocked.Exchange(ref hears, long.MaxValue);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        CutAndRemember();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task Accept(int serverPort)
    {
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync(stopping.Token);
            var server = new TcpClient { NoDelay = true };
            client.NoDelay = true;
            lock (open)
                open.AddRange([client, server]);
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, serverPort, stopping.Token);
            }
            catch (SocketException)
            {
                client.Dispose();
                continue;
            }

            _ = Pass(client.GetStream(), server.GetStream(), count => (int)Math.Clamp(Interlocked.Add(ref hears, -count) + count, 0, count));
            _ = Pass(server.GetStream(), client.GetStream(), count => forgets ? 0 : count);
        }
    }

    private async Task Pass(NetworkStream from, NetworkStream to, Func<int, int> heard)
    {
        var buffer = new byte[16384];
        try
        {
            for (int count; (count = await from.ReadAsync(buffer, stopping.Token)) > 0;)
                await to.WriteAsync(buffer.AsMemory(0, heard(count)), stopping.Token);
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or OperationCanceledException)
        {
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
