using System.Collections.Concurrent;
using System.Diagnostics;
using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>One service as a process of its own, on a free port of the loopback.</summary>
internal sealed class ServiceProcess(string service, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> output = [];
    private Process? process;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{ServerScript.FreePort()}");

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public async Task Start()
    {
        process = Begin();
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilReady();
    }

    /// <summary>Begins the program with arguments, such as a command that it knows; whoever asks for it ends it.</summary>
    public Process Begin(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(Repository.Root, "services", service, "bin", Configuration, "net10.0", $"Calendar.{service}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        return Process.Start(start)!;
    }

    /// <summary>Ends it as a power cut would: no word, no clean-up.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Whether it ended, by itself or killed.</summary>
    public bool HasEnded => process is null or { HasExited: true };

    /// <summary>How much memory it holds in RAM now.</summary>
    public double Megabytes
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>All that it said.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>Its last words.</summary>
    public string LastWords => string.Join('\n', output.TakeLast(40));

    /// <summary>Stops it in its tracks, with all it holds.</summary>
    public Task Freeze() => Signal("STOP");

    /// <summary>Lets it go on where it stood.</summary>
    public Task Thaw() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await Kill();
        process?.Dispose();
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private async Task UntilReady()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var waited = Stopwatch.StartNew();
        while (!await IsReady(client))
        {
            if (process!.HasExited || waited.Elapsed > Patience)
                throw new InvalidOperationException($"{service} does not become ready:\n{LastWords}");
            await Task.Delay(100);
        }
    }

    private static async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            return (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
