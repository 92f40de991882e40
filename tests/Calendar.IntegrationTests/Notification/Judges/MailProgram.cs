using System.Text.Json;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>Somebody's mail program: notmuch, which shows mails in threads.</summary>
internal sealed class MailProgram : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("calendar-threads-").FullName;

    /// <summary>Puts a mail into its folder, and has it look.</summary>
    /// <param name="name">Of the file.</param>
    /// <param name="mail">The mail.</param>
    internal async Task Deliver(string name, byte[] mail)
    {
        var folder = Directory.CreateDirectory(Path.Combine(home, "mail", "new"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), mail);
        var settings = Path.Combine(home, "notmuch.conf");
        await File.WriteAllTextAsync(settings, $"""
            [database]
            path={home}/mail
            [user]
            name=Delegate
            primary_email=delegate@example.net
            [new]
            tags=
            """);
        await OtherProgram.Run("notmuch", home, "--config=" + settings, "new", "--quiet");
    }

    /// <summary>The subjects of each thread, each followed by that of its only answer.</summary>
    internal async Task<List<string>> Threads()
    {
        var shown = await OtherProgram.Run(
            "notmuch", home, $"--config={home}/notmuch.conf", "show", "--format=json", "--body=false", "--entire-thread=true", "--sort=oldest-first", "*");
        return [.. JsonSerializer.Deserialize<JsonElement>(shown).EnumerateArray().Select(thread => Say(thread.EnumerateArray().Single())).Order(StringComparer.Ordinal)];
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    private static string Say(JsonElement mail) =>
        string.Join(" > ", [mail[0].GetProperty("headers").GetProperty("Subject").GetString(), .. mail[1].EnumerateArray().Select(Say)]);
}
