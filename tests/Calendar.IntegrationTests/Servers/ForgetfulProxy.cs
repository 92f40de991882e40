using System.Net;
using System.Net.Sockets;

namespace Calendar.IntegrationTests.Servers;

/// <summary>Passes TCP on to a local port. While it forgets, what the server answers is lost; cutting ends all connections.</summary>
internal sealed class ForgetfulProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<TcpClient> open = [];
    private readonly Task accepting;
    private volatile bool forgets;

    internal ForgetfulProxy(int serverPort)
    {
        listener.Start();
        accepting = Accept(serverPort);
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal void Forget() => forgets = true;

    internal void CutAndRemember()
    {
        lock (open)
        {
            open.ForEach(client => client.Dispose());
            open.Clear();
        }

        forgets = false;
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
            await server.ConnectAsync(IPAddress.Loopback, serverPort, stopping.Token);
            client.NoDelay = true;
            lock (open)
                open.AddRange([client, server]);
            _ = Pass(client.GetStream(), server.GetStream(), () => false);
            _ = Pass(server.GetStream(), client.GetStream(), () => forgets);
        }
    }

    private async Task Pass(NetworkStream from, NetworkStream to, Func<bool> lose)
    {
        var buffer = new byte[16384];
        try
        {
            for (int count; (count = await from.ReadAsync(buffer, stopping.Token)) > 0;)
            {
                if (!lose())
                    await to.WriteAsync(buffer.AsMemory(0, count), stopping.Token);
            }
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
