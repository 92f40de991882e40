using System.Text;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Scheduling;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Checkpoints;

[Collection(PostgresCollection.Name)]
public sealed class DailyCheckpoints(PostgresServer server) : IAsyncLifetime, IDisposable
{
    private const string Auditors = "one@example.org, two@example.org";
    private const string Days = "select recipient || ' ' || state || ' ' || split_part(cause, ':', 3) from mails order by planned_at, recipient";
    private readonly SigningFolder signing = new();
    private readonly CutLine line = new();
    private AioSmtpServer smtp = null!;
    private NotificationDatabase database = null!;
    private SchedulingHost scheduling = null!;

    public async Task InitializeAsync()
    {
        smtp = await AioSmtpServer.Start([]);
        database = await NotificationDatabase.Make(server);
        scheduling = await SchedulingHost.Start(await server.NewDatabase(), settings: signing.Settings);
    }

    public async Task DisposeAsync()
    {
        await scheduling.DisposeAsync();
        await database.DisposeAsync();
        await smtp.DisposeAsync();
    }

    public void Dispose()
    {
        line.Dispose();
        signing.Dispose();
    }

    [Fact]
    public async Task Each_auditor_is_sent_what_was_signed_byte_for_byte_once_a_day_whoever_plans_it()
    {
        var first = await Sign("m1");
        using var http = scheduling.Client("service", line);
        var today = Assert.Single(await database.Column("select to_char(now() at time zone 'UTC', 'YYYY-MM-DD')"));
        await using (var one = await CheckpointProcess.Start(database, http, smtp, Auditors))
        await using (var other = await CheckpointProcess.Start(database, http, smtp, Auditors))
        {
            await Task.WhenAll(one.Minute(), other.Minute());
            await Accepted(2);
            await Sign("m2");
            await Task.WhenAll(one.Minute(), other.Minute());
        }

        await using var restarted = await CheckpointProcess.Start(database, http, smtp, Auditors);
        await restarted.Minute();
        Assert.Equal([$"one@example.org accepted {today}", $"two@example.org accepted {today}"], await database.Column(Days));
        Assert.Equal([first, first], await Notes("one@example.org", "two@example.org"));

        await database.Run("update mails set cause = cause || ' of the day before'");
        await restarted.Minute();
        await Accepted(4);
        var second = (await scheduling.Ask("service", "GET", "/log/checkpoint")).Body;
        Assert.Equal([first, second], await Notes("one@example.org"));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task While_Scheduling_is_away_or_has_signed_nothing_the_mail_waits()
    {
        using var http = scheduling.Client("service", line);
        await using var process = await CheckpointProcess.Start(database, http, smtp, "one@example.org");
        await process.Minute();
        Assert.Empty(process.Lines);
        var note = await Sign("m1");
        line.IsCut = true;
        await process.Minute();
        Assert.Empty(await database.Column("select cause from mails"));
        Assert.StartsWith("The checkpoint of the day cannot be sent yet", Assert.Single(process.Lines), StringComparison.Ordinal);
        line.IsCut = false;
        await process.Minute();
        await Accepted(1);

        Assert.Equal([note], await Notes("one@example.org"));
    }

    private async Task<string> Sign(string meeting)
    {
        await SignedScheduling.Propose(scheduling, meeting);
        return (await SignedScheduling.UntilSigned(scheduling, await scheduling.Facts())).ToString();
    }

    private async Task Accepted(int mails)
    {
        for (var tries = 0; (await database.Column("select cause from mails where state = 'accepted'")).Count < mails; tries++)
        {
            Assert.True(tries < 600, $"{mails} mails were to be taken: {string.Join("; ", await database.Column(Days))}");
            await Task.Delay(50);
        }
    }

    /// <summary>What stands between the rules of the mails to these, in their order. Lines of a mail end with CR and LF.</summary>
    private async Task<List<string>> Notes(params string[] to)
    {
        List<string> notes = [];
        foreach (var mail in (await smtp.Mails()).Where(mail => to.Contains(mail.To)).OrderBy(mail => Array.IndexOf(to, mail.To)))
        {
            var read = await PythonMail.Parse(Encoding.ASCII.GetBytes(mail.Mail));
            notes.Add(read.Body.Parts!.First().Text!.ReplaceLineEndings("\n").Split(new string('-', 64) + "\n")[1]);
        }

        return notes;
    }
}
