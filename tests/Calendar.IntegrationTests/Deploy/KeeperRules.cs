using System.Diagnostics;
using System.Globalization;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Deploy;

public sealed class KeeperRules : IDisposable
{
    private readonly string state = Directory.CreateTempSubdirectory("calendar-state-").FullName;

    [Fact]
    public async Task A_service_that_is_killed_is_started_again_and_down_ends_both()
    {
        foreach (var room in new[] { "bin/Scheduling", "env", "logs", "run", "programs" })
            Directory.CreateDirectory(Path.Combine(state, room));
        await File.WriteAllTextAsync(Path.Combine(state, "env", "Scheduling"), "");
        var dotnet = Path.Combine(state, "programs", "dotnet");
        await File.WriteAllTextAsync(dotnet, "#!/bin/sh\nexec sleep 600\n");
        using (var chmod = Process.Start("chmod", ["+x", dotnet]))
            await chmod.WaitForExitAsync();

        using var keeper = Start("deploy/keep", "Scheduling");
        using var first = await Service(than: 0);
        first.Kill();
        using var second = await Service(than: first.Id);
        using (var down = Start("deploy/down"))
            await down.WaitForExitAsync();

        await second.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
        await keeper.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
        Assert.NotEqual(first.Id, second.Id);
    }

    public void Dispose() => Directory.Delete(state, recursive: true);

    private Process Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, script), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CALENDAR_STATE"] = state;
        start.Environment["PATH"] = $"{Path.Combine(state, "programs")}:{start.Environment["PATH"]}";
        return Process.Start(start)!;
    }

    /// <summary>The service that runs now, once it is another one than before.</summary>
    private async Task<Process> Service(int than)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var file = Path.Combine(state, "run", "Scheduling.pid");
        while (true)
        {
            if (File.Exists(file) && (await File.ReadAllTextAsync(file, patience.Token)).Split(' ') is [var id, var since]
                && since.Trim().Length > 0 && int.Parse(id, CultureInfo.InvariantCulture) is var process && process != than)
                return Process.GetProcessById(process);
            await Task.Delay(50, patience.Token);
        }
    }
}
