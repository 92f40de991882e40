using System.Globalization;
using System.Text.Json;
using Calendar.Notification.Mail;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>The mails about a meeting to one person are one thread, as notmuch sees it, in whatever order they came.</summary>
public sealed class ThreadsJudged : IDisposable
{
    private static readonly DateTimeOffset Then = new(2017, 2, 24, 17, 0, 0, TimeSpan.Zero);
    private static readonly string[] Told = ["SCHEDULED", "PROCEEDING", "AT RISK", "CANCELED"];

    private readonly string home = Directory.CreateTempSubdirectory("calendar-threads-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task Each_meeting_is_a_thread_in_which_each_mail_answers_the_one_before()
    {
        foreach (var meeting in new[] { "one", "two" })
        {
            // The last came first.
            for (var nr = Told.Length - 1; nr >= 0; nr--)
                await Deliver(meeting, nr);
        }

        Assert.Equal(
            ["SCHEDULED: one > PROCEEDING: one > AT RISK: one > CANCELED: one", "SCHEDULED: two > PROCEEDING: two > AT RISK: two > CANCELED: two"],
            await Threads());
    }

    private async Task Deliver(string meeting, int nr)
    {
        var mail = new MailMessage(
            Mailbox.Parse("calendar@example.org"), "Calendar", Mailbox.Parse("delegate@example.net"), $"{Told[nr]}: {meeting}", Then.AddHours(nr), Id(meeting, nr),
            new MailPart.Text("text/plain", "Talks."))
        {
            Thread = [.. Enumerable.Range(0, nr).Select(earlier => Id(meeting, earlier))],
        };
        var folder = Directory.CreateDirectory(Path.Combine(home, "mail", "new"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{meeting}-{nr}.eml")), MailWriter.Write(mail));
        await Fetch();
    }

    private async Task Fetch()
    {
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

    private async Task<List<string>> Threads()
    {
        var shown = await OtherProgram.Run(
            "notmuch", home, $"--config={home}/notmuch.conf", "show", "--format=json", "--body=false", "--entire-thread=true", "--sort=oldest-first", "*");
        return [.. JsonSerializer.Deserialize<JsonElement>(shown).EnumerateArray().Select(thread => Say(Assert.Single(thread.EnumerateArray()))).Order(StringComparer.Ordinal)];
    }

    /// <summary>A mail and its only answer, if it has one.</summary>
    private static string Say(JsonElement mail) =>
        string.Join(" > ", [mail[0].GetProperty("headers").GetProperty("Subject").GetString(), .. mail[1].EnumerateArray().Select(Say)]);

    private static string Id(string meeting, int nr) => string.Create(CultureInfo.InvariantCulture, $"<{meeting}-{nr}@calendar.example.org>");
}
