using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Calendar.Notification.Smtp;

/// <summary>Opens connections to one mail server: connected, greeted, encrypted and logged in.</summary>
/// <param name="server">The server.</param>
/// <param name="clientName">The name we give in EHLO: a domain, or an address in brackets.</param>
/// <param name="timeouts">How long each step may take.</param>
/// <param name="clock">Measures them.</param>
internal sealed class SmtpDoor(SmtpServer server, string clientName, SmtpTimeouts timeouts, TimeProvider clock)
{
    /// <summary>Opens a connection that is ready for a mail.</summary>
    /// <exception cref="SmtpFailureException">The server is away, refuses us, or cannot be trusted.</exception>
    public async Task<SmtpSession> Open(CancellationToken stop)
    {
        var wire = new SmtpWire(await Connect(stop), clock);
        var session = new SmtpSession(wire, timeouts, clock);
        try
        {
            if (server.Security == SmtpSecurity.Implicit)
            {
                await Encrypt(SmtpPhase.Connect, wire, stop);
            }
            SmtpStep.Expect(SmtpPhase.Greeting, 2, await SmtpStep.Try(SmtpPhase.Greeting, () => wire.Reply(timeouts.Command, stop)));
            await session.Hello(clientName, stop);
            if (server.Security == SmtpSecurity.StartTls)
            {
                await StartTls(session, wire, stop);
                await session.Hello(clientName, stop);
            }
            if (server is { User: { } user, Password: { } password })
            {
                await LogIn(session, wire, user, password, stop);
            }
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private Task<Stream> Connect(CancellationToken stop) => SmtpStep.Try<Stream>(SmtpPhase.Connect, async () =>
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            return await SmtpStep.Within<Stream>(timeouts.Connect, clock, async limit =>
            {
                await socket.ConnectAsync(server.Host, server.Port, limit);
                return new NetworkStream(socket, ownsSocket: true);
            }, stop);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    });

    private async Task StartTls(SmtpSession session, SmtpWire wire, CancellationToken stop)
    {
        if (!session.Offers.StartTls)
        {
            throw new SmtpFailureException(SmtpPhase.StartTls, "the server offers no TLS");
        }
        await session.Ask(new(SmtpPhase.StartTls, "STARTTLS", 2, timeouts.Command), stop);
        if (wire.HasUnread)
        {
            throw new SmtpFailureException(SmtpPhase.StartTls, "something was said between STARTTLS and its handshake");
        }
        await Encrypt(SmtpPhase.StartTls, wire, stop);
    }

    private Task<int> Encrypt(SmtpPhase phase, SmtpWire wire, CancellationToken stop) =>
        SmtpStep.Try(phase, () => SmtpStep.Within(timeouts.Command, clock, async limit =>
        {
            var encrypted = new SslStream(wire.Stream);
            var demands = new SslClientAuthenticationOptions
            {
                TargetHost = server.Host,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                CertificateChainPolicy = server.Trust,
            };
            await encrypted.AuthenticateAsClientAsync(demands, limit);
            wire.Exchange(encrypted);
            return 0;
        }, stop));

    private async Task LogIn(SmtpSession session, SmtpWire wire, string user, string password, CancellationToken stop)
    {
        var mayPlain = session.Offers.Logins.Contains("PLAIN");
        if (wire.Stream is not SslStream || (!mayPlain && !session.Offers.Logins.Contains("LOGIN")))
        {
            throw new SmtpFailureException(SmtpPhase.Auth, "the server takes no login that we may use");
        }
        (string Line, int Kind)[] words = mayPlain
            ? [("AUTH PLAIN " + Base64($"\0{user}\0{password}"), 2)]
            : [("AUTH LOGIN", 3), (Base64(user), 3), (Base64(password), 2)];
        foreach (var (line, kind) in words)
        {
            await session.Ask(new(SmtpPhase.Auth, line, kind, timeouts.Command), stop);
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
