using System.Diagnostics;
using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.Notification.Readers;

/// <summary>Has a page read by a parser that is not ours and forgives nothing.</summary>
internal static class HtmlJudge
{
    /// <summary>What is wrong with a page; empty when nothing is.</summary>
    public static async Task<string> Faults(string page)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-B", Path.Combine(Repository.Root, "tests", "judges", "html-python.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Process.Start(start)!;
        await python.StandardInput.WriteAsync(page);
        python.StandardInput.Close();
        var output = python.StandardOutput.ReadToEndAsync();
        var errors = await python.StandardError.ReadToEndAsync();
        await python.WaitForExitAsync();
        return ((await output) + errors).Trim();
    }
}
