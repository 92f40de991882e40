using System.Diagnostics;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>A program that is not ours and works on files.</summary>
internal static class OtherProgram
{
    /// <summary>Runs it and gives what it prints.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="home">The only folder in which it looks for files of its own.</param>
    /// <param name="arguments">What it is told.</param>
    /// <exception cref="InvalidOperationException">It ends badly; the message is its own.</exception>
    internal static async Task<string> Run(string program, string home, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home };
        foreach (var place in new[] { "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME" })
            start.Environment[place] = home;
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var complaint = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {arguments[0]} ended with {process.ExitCode}: {await complaint}");
    }
}
