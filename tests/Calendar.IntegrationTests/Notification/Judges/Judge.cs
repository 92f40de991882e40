using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>A program that is not ours and reads what we write. It lies in <c>tests/judges</c>, is started at the first question and ends with the tests.</summary>
internal sealed class Judge : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "judges");
    private static readonly ConcurrentDictionary<string, Lazy<Judge>> Called = new();

    private readonly SemaphoreSlim turn = new(1);
    private readonly Process process;

    private Judge(string name)
    {
        // Debian's modules belong to Debian's Python, which need not be the first on the PATH.
        var script = Path.Combine(Folder, name);
        var start = Path.GetExtension(name) == ".py" ? new ProcessStartInfo("/usr/bin/python3", ["-B", script]) : new ProcessStartInfo("node", [script]);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        process = Process.Start(start)!;
    }

    /// <summary>Has a judge read some bytes.</summary>
    /// <param name="name">File name of the judge: <c>*.py</c> or <c>*.mjs</c>.</param>
    /// <param name="bytes">What it is to read.</param>
    /// <param name="arguments">What else it is told.</param>
    /// <exception cref="InvalidDataException">It does not take them for what they should be; the message is its own.</exception>
    internal static Task<T> Read<T>(string name, byte[] bytes, params string[] arguments) =>
        Called.GetOrAdd(name, _ => new Lazy<Judge>(() => new Judge(name))).Value.Read<T>(bytes, arguments);

    public void Dispose()
    {
        process.Dispose();
        turn.Dispose();
    }

    private async Task<T> Read<T>(byte[] bytes, string[] arguments)
    {
        await turn.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { bytes, arguments }));
            await process.StandardInput.FlushAsync();
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) ?? throw new InvalidDataException("The judge has ended.");
            var answer = JsonSerializer.Deserialize<Answer<T>>(line, JsonSerializerOptions.Web)!;
            return answer.Fault is null ? answer.Read! : throw new InvalidDataException(answer.Fault);
        }
        finally
        {
            turn.Release();
        }
    }

    private sealed record Answer<T>(T? Read, string? Fault);
}
