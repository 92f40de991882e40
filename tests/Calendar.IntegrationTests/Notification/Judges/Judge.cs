using System.Diagnostics;
using System.Text.Json;
using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>Programs that are not ours and read what we write. They lie in <c>tests/judges</c> and print as JSON what they understood.</summary>
internal static class Judge
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "judges");

    /// <summary>Has a judge read some bytes.</summary>
    /// <param name="name">File name of the judge: <c>*.py</c> or <c>*.mjs</c>.</param>
    /// <param name="bytes">What it is to read.</param>
    /// <param name="arguments">What else it is told.</param>
    /// <exception cref="InvalidDataException">It does not take them for what they should be; the message is its own.</exception>
    internal static async Task<T> Read<T>(string name, byte[] bytes, params string[] arguments)
    {
        // Debian's modules belong to Debian's Python, which need not be the first on the PATH.
        var program = Path.GetExtension(name) == ".py" ? "/usr/bin/python3" : "node";
        var start = new ProcessStartInfo(program, [Path.Combine(Folder, name), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var judge = Process.Start(start)!;
        var output = judge.StandardOutput.ReadToEndAsync();
        var errors = judge.StandardError.ReadToEndAsync();
        await judge.StandardInput.BaseStream.WriteAsync(bytes);
        judge.StandardInput.Close();
        await judge.WaitForExitAsync();
        return judge.ExitCode == 0 ? JsonSerializer.Deserialize<T>(await output, JsonSerializerOptions.Web)! : throw new InvalidDataException(await errors);
    }
}
