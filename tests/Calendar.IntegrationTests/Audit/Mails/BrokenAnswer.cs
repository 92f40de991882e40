using System.Net;
using System.Net.Sockets;

namespace Calendar.IntegrationTests.Audit.Mails;

/// <summary>A server that begins to answer, and ends in the middle of it.</summary>
internal sealed class BrokenAnswer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private Task answering = Task.CompletedTask;

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public static BrokenAnswer Start()
    {
        var server = new BrokenAnswer();
        server.listener.Start();
        server.answering = server.Answer();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await answering;
    }

    private async Task Answer()
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte[4]);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{}\n\r\n"u8.ToArray());
    }
}
