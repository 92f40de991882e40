using System.Globalization;
using Calendar.Notification.Mail;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>The mails about a meeting to one person are one thread, as notmuch sees it, in whatever order they came.</summary>
public sealed class ThreadsJudged : IDisposable
{
    private static readonly DateTimeOffset Then = new(2017, 2, 24, 17, 0, 0, TimeSpan.Zero);
    private static readonly string[] Told = ["SCHEDULED", "PROCEEDING", "AT RISK", "CANCELED"];

    private readonly MailProgram program = new();

    public void Dispose() => program.Dispose();

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
            await program.Threads());
    }

    private async Task Deliver(string meeting, int nr)
    {
        var mail = new MailMessage(
            Mailbox.Parse("calendar@example.org"), "Calendar", Mailbox.Parse("delegate@example.net"), $"{Told[nr]}: {meeting}", Then.AddHours(nr), Id(meeting, nr),
            new MailPart.Text("text/plain", "Talks."))
        {
            Thread = [.. Enumerable.Range(0, nr).Select(earlier => Id(meeting, earlier))],
        };
        await program.Deliver(string.Create(CultureInfo.InvariantCulture, $"{meeting}-{nr}.eml"), MailWriter.Write(mail));
    }

    private static string Id(string meeting, int nr) => string.Create(CultureInfo.InvariantCulture, $"<{meeting}-{nr}@calendar.example.org>");
}
