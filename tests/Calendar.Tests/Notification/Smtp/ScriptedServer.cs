using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Calendar.Notification.Smtp;

namespace Calendar.Tests.Notification.Smtp;

/// <summary>A mail server on loopback that answers each phase as told. Replies are written as they stand; <see cref="Drop"/> and <see cref="Stall"/> are none.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    public const string Drop = "(drop)";
    public const string Stall = "(stall)";

    private static readonly X509Certificate2 Certificate = Issue("localhost");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;

    public ScriptedServer()
    {
        listener.Start();
        serving = Serve();
    }

    /// <summary>What to say in a phase instead of the usual.</summary>
    public ConcurrentDictionary<SmtpPhase, string> Says { get; } = [];

    /// <summary>Lines of the answer to EHLO after the first.</summary>
    public string[] Offers { get; set; } = ["STARTTLS", "AUTH PLAIN LOGIN"];

    public bool TlsFromTheStart { get; set; }

    /// <summary>Whether it takes what comes after a refused command, as if that had been obeyed.</summary>
    public bool IsCareless { get; set; }

    /// <summary>Whether it answers MAIL only once DATA is there.</summary>
    public bool WaitsForData { get; set; }

    public ConcurrentQueue<string> Commands { get; } = [];

    public ConcurrentQueue<string> Mails { get; } = [];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public SmtpServer Address => new("localhost", Port, SmtpSecurity.None);

    public SmtpServer Secured => new("localhost", Port, SmtpSecurity.StartTls, "user", "secret", Trust());

    public static X509ChainPolicy Trust() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { Certificate },
    };

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving;
        listener.Stop();
        end.Dispose();
    }

    private static X509Certificate2 Issue(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    private async Task Serve()
    {
        List<Task> conversations = [];
        try
        {
            while (true)
            {
                conversations.Add(Converse(await listener.AcceptSocketAsync(end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task Converse(Socket socket)
    {
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (TlsFromTheStart)
            {
                stream = await Secure(stream);
            }
            await Say(stream, SmtpPhase.Greeting, "220 here\r\n");
            var transaction = new Transaction();
            while (await Line(stream) is { } command)
            {
                Commands.Enqueue(command);
                stream = await Answer(stream, transaction, command);
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone, or was meant to see us go.
        }
        finally
        {
            socket.LingerState = new LingerOption(true, 0);
            await stream.DisposeAsync();
        }
    }

    private async Task<Stream> Answer(Stream stream, Transaction transaction, string command)
    {
        switch (command.Split(' ')[0])
        {
            case "EHLO":
                await Say(stream, SmtpPhase.Ehlo, string.Concat(Offers.Select(offer => $"250-{offer}\r\n").Prepend("250-here\r\n")) + "250 8BITMIME\r\n");
                break;
            case "STARTTLS":
                await Say(stream, SmtpPhase.StartTls, "220 go\r\n");
                return await Secure(stream);
            case "AUTH" when command == "AUTH LOGIN":
                await Say(stream, SmtpPhase.Auth, "334 VXNlcm5hbWU6\r\n");
                Commands.Enqueue((await Line(stream))!);
                await Write(stream, "334 UGFzc3dvcmQ6\r\n");
                Commands.Enqueue((await Line(stream))!);
                await Write(stream, "235 welcome\r\n");
                break;
            case "AUTH":
                await Say(stream, SmtpPhase.Auth, "235 welcome\r\n");
                break;
            case "MAIL":
                if (WaitsForData)
                {
                    var (rcpt, data) = (await Line(stream), await Line(stream));
                    transaction.HasSender = await Ask(stream, SmtpPhase.Mail, "250 ok\r\n");
                    stream = await Answer(stream, transaction, rcpt!);
                    return await Answer(stream, transaction, data!);
                }
                transaction.HasSender = await Ask(stream, SmtpPhase.Mail, "250 ok\r\n");
                break;
            case "RCPT" when transaction.HasSender || IsCareless:
                transaction.HasRecipient = await Ask(stream, SmtpPhase.Rcpt, "250 ok\r\n");
                break;
            case "DATA" when transaction.HasRecipient || IsCareless:
                if (await Ask(stream, SmtpPhase.Data, "354 go\r\n"))
                {
                    await Take(stream, transaction);
                    await Say(stream, SmtpPhase.Dot, "250 2.0.0 Ok: queued as Q1\r\n");
                    transaction.Forget();
                }
                break;
            case "RCPT" or "DATA":
                await Write(stream, "503 5.5.1 not now\r\n");
                break;
            case "RSET":
                transaction.Forget();
                await Write(stream, "250 ok\r\n");
                break;
            case "QUIT":
                await Say(stream, SmtpPhase.Quit, "221 bye\r\n");
                throw new IOException("done");
            default:
                await Write(stream, "250 ok\r\n");
                break;
        }
        return stream;
    }

    private async Task Take(Stream stream, Transaction transaction)
    {
        if (Says.GetValueOrDefault(SmtpPhase.Body) == Drop)
        {
            throw new IOException("dropped");
        }
        var mail = new StringBuilder();
        string line;
        while ((line = await Line(stream) ?? throw new IOException("the client left in the middle")) != ".")
        {
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
        if (transaction.HasRecipient)
        {
            Mails.Enqueue(mail.ToString());
        }
    }

    private async Task<bool> Ask(Stream stream, SmtpPhase phase, string usual)
    {
        await Say(stream, phase, usual);
        return Says.GetValueOrDefault(phase, usual)[0] is '2' or '3';
    }

    private async Task Say(Stream stream, SmtpPhase phase, string usual)
    {
        var said = Says.GetValueOrDefault(phase, usual);
        if (said == Drop)
        {
            throw new IOException("dropped");
        }
        await (said == Stall ? Task.Delay(Timeout.Infinite, end.Token) : Write(stream, said));
    }

    private static async Task<Stream> Secure(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(Certificate);
        return encrypted;
    }

    private Task Write(Stream stream, string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), end.Token).AsTask();

    private async Task<string?> Line(Stream stream)
    {
        List<byte> line = [];
        var one = new byte[1];
        while (await stream.ReadAsync(one, end.Token) == 1)
        {
            line.Add(one[0]);
            if (line is [.., (byte)'\r', (byte)'\n'])
            {
                return Encoding.Latin1.GetString([.. line[..^2]]);
            }
        }
        return null;
    }

    /// <summary>How far a conversation has come.</summary>
    private sealed class Transaction
    {
        public bool HasSender { get; set; }

        public bool HasRecipient { get; set; }

        public void Forget() => (HasSender, HasRecipient) = (false, false);
    }
}
