using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.Notification;

/// <summary>A mail server that is not ours: Debian's python3-aiosmtpd. It writes down every mail it accepts, and can be told to answer otherwise.</summary>
internal sealed class AioSmtpServer : IAsyncDisposable
{
    private const string Script = """
        import asyncio, json, sys
        from aiosmtpd.smtp import SMTP
        answers = json.loads(sys.argv[2])   # per recipient: the answers to its first mails; "drop" accepts and closes without a word
        log = open(sys.argv[3], "a")
        class Handler:
            async def handle_DATA(self, server, session, envelope):
                answer = (answers.get(envelope.rcpt_tos[0]) or ["250 2.0.0 Ok: queued"]).pop(0)
                if answer[0] == "2" or answer == "drop":
                    log.write(json.dumps({"to": envelope.rcpt_tos[0], "from": envelope.mail_from, "mail": envelope.content.decode("ascii")}) + "\n")
                    log.flush()
                if answer == "drop":
                    server.transport.abort()
                return answer
        async def main():
            server = await asyncio.get_running_loop().create_server(lambda: SMTP(Handler(), hostname="judge"), "127.0.0.1", int(sys.argv[1]))
            print("ready", flush=True)
            await server.serve_forever()
        asyncio.run(main())
        """;

    private readonly string log = Path.GetTempFileName();
    private readonly Process process;

    private AioSmtpServer(int port, Dictionary<string, string[]> answers)
    {
        Port = port;
        process = Process.Start(new ProcessStartInfo(
            "/usr/bin/python3", ["-c", Script, port.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(answers), log])
        {
            RedirectStandardOutput = true,
        })!;
    }

    public sealed record Accepted(string To, string From, string Mail);

    public int Port { get; }

    public static async Task<AioSmtpServer> Start(Dictionary<string, string[]> answers)
    {
        var server = new AioSmtpServer(ServerScript.FreePort(), answers);
        return await server.process.StandardOutput.ReadLineAsync() == "ready"
            ? server
            : throw new InvalidOperationException("The mail server did not start; python3-aiosmtpd is needed.");
    }

    public async Task<List<Accepted>> Mails()
    {
        var text = await File.ReadAllTextAsync(log);

        // The last line may not be written to its end yet.
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonSerializer.Deserialize<Accepted>(line, JsonSerializerOptions.Web)!)];
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        File.Delete(log);
    }
}
