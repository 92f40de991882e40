using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>A mail server that is not ours and takes several commands in one write: npm's smtp-server. It tells what it heard once a connection is closed.</summary>
internal sealed class NodeMailServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;

    private NodeMailServer(Process process) => this.process = process;

    /// <summary>What it heard over one connection.</summary>
    /// <param name="Writes">The commands, those together that came in one write. A write of a mail's text has none.</param>
    /// <param name="Mails">What it took.</param>
    public sealed record Connection(string[][] Writes, Taken[] Mails);

    /// <summary>A mail that it took.</summary>
    /// <param name="From">Envelope sender.</param>
    /// <param name="To">Envelope recipients; domains in Unicode.</param>
    /// <param name="Bytes">The mail.</param>
    public sealed record Taken(string From, string[] To, byte[] Bytes);

    /// <summary>Where it listens on this machine.</summary>
    public int Port { get; private init; }

    /// <summary>Starts it.</summary>
    /// <param name="refusals">What it answers in place of taking a sender (<c>MAIL a@b</c>), a recipient (<c>RCPT a@b</c>) or a mail to one (<c>DOT a@b</c>).</param>
    public static async Task<NodeMailServer> Start(Dictionary<string, string> refusals)
    {
        var script = Path.Combine(Repository.Root, "tests", "judges", "smtp-node.mjs");
        var process = Process.Start(new ProcessStartInfo("node", [script, JsonSerializer.Serialize(refusals)]) { RedirectStandardOutput = true })!;
        return new NodeMailServer(process) { Port = int.Parse(await Line(process), CultureInfo.InvariantCulture) };
    }

    /// <summary>Waits until a connection is closed, and tells of it.</summary>
    public async Task<Connection> Closed() => JsonSerializer.Deserialize<Connection>(await Line(process), JsonSerializerOptions.Web)!;

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<string> Line(Process process) =>
        await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The mail server has ended; tests/judges/install fetches it.");
}
