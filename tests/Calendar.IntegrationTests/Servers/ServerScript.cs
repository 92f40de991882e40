using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Calendar.IntegrationTests.Servers;

/// <summary>Runs a script of <c>deploy/servers</c> and gives what it prints.</summary>
internal sealed class ServerScript(string name)
{
    internal async Task<string> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "deploy", "servers", name), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var complaint = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (await output).Trim()
            : throw new InvalidOperationException($"deploy/servers/{name} {arguments[0]} ended with {process.ExitCode}: {await complaint}");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
