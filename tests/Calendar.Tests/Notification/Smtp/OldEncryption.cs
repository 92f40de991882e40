using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification.Smtp;

/// <summary>A server that knows TLS 1.0 alone.</summary>
public sealed class OldEncryption
{
    private const int SupportedVersions = 43;

    // What such a server says to a client that offers later versions alone; and what one says that goes on all the same.
    private static readonly byte[] NoSuchVersion = [21, 3, 1, 0, 2, 2, 70];
    private static readonly byte[] HelloOfOld = [22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1, .. new byte[32], 0, 0, 0x2f, 0];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_offered_no_version_that_it_knows_and_gets_no_mail(bool goesOn)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Serve(listener, goesOn ? HelloOfOld : NoSuchVersion);
        var server = new SmtpServer("localhost", ((IPEndPoint)listener.LocalEndpoint).Port, SmtpSecurity.StartTls, "user", "secret");
        await using var carrier = new SmtpCarrier(new SmtpDoor(server, "example.org", new SmtpTimeouts(), TimeProvider.System), new ServerGate(TimeProvider.System), TimeProvider.System);

        var handover = await carrier.Carry(
            Mailbox.Parse("calendar@example.org"), Mailbox.Parse("reader@example.net"), "<1@example.org>", Encoding.ASCII.GetBytes("Subject: x\r\n\r\n"), _ => Task.FromResult(true), default);

        Assert.Equal((HandoverOutcome.NotSent, SmtpPhase.StartTls), (handover.Outcome, handover.Phase));
        var (versions, afterwards) = await serving;
        Assert.Equal([0x0303, 0x0304], versions.Order());
        Assert.DoesNotContain("MAIL", afterwards, StringComparison.Ordinal);
    }

    private static async Task<(List<int> Versions, string Afterwards)> Serve(TcpListener listener, byte[] answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        await stream.WriteAsync("220 here\r\n"u8.ToArray());
        await Line(stream);
        await stream.WriteAsync("250-here\r\n250 STARTTLS\r\n"u8.ToArray());
        await Line(stream);
        await stream.WriteAsync("220 go\r\n"u8.ToArray());
        var frame = new byte[5];
        await stream.ReadExactlyAsync(frame);
        var hello = new byte[Number(frame.AsSpan(3))];
        await stream.ReadExactlyAsync(hello);
        await stream.WriteAsync(answer);
        client.Client.Shutdown(SocketShutdown.Send);
        using var rest = new StreamReader(stream, Encoding.Latin1);
        return (Versions(hello), await rest.ReadToEndAsync());
    }

    // RFC 8446, section 4.1.2: type and length, version, random; then session, ciphers, compressions and extensions, each led by its length.
    private static List<int> Versions(ReadOnlySpan<byte> hello)
    {
        var rest = hello[(4 + 2 + 32)..];
        rest = rest[(1 + rest[0])..];
        rest = rest[(2 + Number(rest))..];
        rest = rest[(1 + rest[0] + 2)..];
        while (Number(rest) != SupportedVersions)
        {
            rest = rest[(4 + Number(rest[2..]))..];
        }
        List<int> versions = [];
        for (var offered = rest.Slice(5, rest[4]); offered.Length > 0; offered = offered[2..])
        {
            versions.Add(Number(offered));
        }
        return versions;
    }

    private static int Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static async Task Line(NetworkStream stream)
    {
        var one = new byte[1];
        while (one[0] != '\n')
        {
            await stream.ReadExactlyAsync(one);
        }
    }
}
