using System.Text.Json;
using Calendar.Demo.Play;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Servers;
using Spectre.Console;
using Xunit;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The stories of the demo as those who were to come were mailed them, read by programs that are not ours.</summary>
[Collection(BrokerCollection.Name)]
public sealed class StoriesTold(PostgresServer postgres, RabbitServer rabbit) : IDisposable
{
    private const string February = "Track 2 talks, New York";
    private const string November = "Secretary of State and a senior North Korean official, New York";

    private readonly string folder = Directory.CreateTempSubdirectory("calendar-demo-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Each_story_is_a_thread_of_mails_and_what_is_off_stays_in_the_feed()
    {
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        await Play(calendar);
        var talks = await Thread("february-2017", "lord@example.org", February);
        Assert.Equal(["PROPOSED", "SCHEDULED", "GOES AHEAD", "CANCELED", "OFF"], talks.Select(mail => mail.Said));
        Assert.StartsWith("The meeting was scheduled: week of 27 Feb 2017", talks[1].Plain, StringComparison.Ordinal);
        Assert.StartsWith("The organiser tells you: the meeting goes ahead.", talks[2].Plain, StringComparison.Ordinal);
        Assert.StartsWith(
            "The meeting was canceled. The words were: \"Talks off\". Reason given: visas were not approved. Was planned for: week of 27 Feb 2017.",
            talks[3].Plain, StringComparison.Ordinal);
        Assert.Matches($"""You were told before, on [^"]+: "GOES AHEAD: {February}"\.""", talks[3].Plain);
        Assert.Matches($"""This replaces what you were told on [^"]+: "GOES AHEAD: {February}"\.""", talks[4].Plain);

        var ministers = await Thread("november-2018", "kyc@example.org", November);
        Assert.Equal(["PROPOSED", "SCHEDULED REQUEST CONFIRMED", "POSTPONED CANCEL CANCELLED"], ministers.Select(mail => mail.Said));
        foreach (var (i, judge) in ReadCalendar.Judges.Index())
        {
            var (put, taken) = (ministers[1].Calendars[i].Events[0], ministers[2].Calendars[i].Events[0]);
            var feed = await Judge.Read<ReadCalendar>(judge, await File.ReadAllBytesAsync(Path.Combine(folder, "feed.ics")));
            var held = feed.Events.Single(one => one.Uid == put.Uid);
            Assert.Equal(("2018-11-08", "US Department of State", put.Uid), (put.Start, put.Organiser![1], taken.Uid));
            Assert.Equal(("PUBLISH", "CANCELLED", $"Postponed: {November}"), (feed.Method, held.Status, held.Summary));
            Assert.True(put.Sequence < taken.Sequence && taken.Sequence <= held.Sequence, $"{put.Sequence}, {taken.Sequence}, {held.Sequence}");
        }
    }

    [Fact]
    public async Task Whom_nobody_had_told_yet_that_the_talks_are_off_knew_that_they_go_ahead()
    {
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        await Play(calendar);
        var mails = (await calendar.Ask(calendar.Notification, "desk", "GET", "/meetings/story-m1/reached/lord")).Json.GetProperty("mails").EnumerateArray().ToList();
        Assert.Equal(5, mails.Count);

        var (canceled, off) = (mails[3], await Known(calendar, mails[3].GetProperty("at").GetDateTimeOffset()));
        Assert.Equal((mails[2].GetProperty("alertId").GetString(), "scheduled"), (off.Last.GetProperty("alertId").GetString(), off.Last.GetProperty("status").GetString()));
        Assert.Equal(("canceled", true), (off.Log.GetProperty("status").GetString(), off.Last.GetProperty("behind").GetInt64() > 0));

        var end = await Known(calendar, TimeProvider.System.GetUtcNow());
        Assert.Equal((mails[4].GetProperty("alertId").GetString(), "canceled"), (end.Last.GetProperty("alertId").GetString(), end.Last.GetProperty("status").GetString()));
        Assert.NotEqual(canceled.GetProperty("alertId").GetString(), end.Last.GetProperty("alertId").GetString());
    }

    [Fact]
    public async Task The_files_are_what_was_sent_and_playing_again_doubles_nothing()
    {
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        var shown = await Play(calendar);
        var files = Files();
        var sent = (await calendar.MailServer.Mails()).Select(mail => mail.Mail).ToList();
        Assert.Equal(9, files.Count);
        Assert.All(files.Keys, file => Assert.Contains(Path.GetFileName(file), shown, StringComparison.Ordinal));
        Assert.All(files.Where(file => file.Key.EndsWith(".eml", StringComparison.Ordinal)), file => Assert.Contains(file.Value, sent));

        var before = await Kept(calendar);
        await Play(calendar);
        Assert.Equal(files, Files());
        Assert.Equal(before, await Kept(calendar));
    }

    /// <summary>What Lord had been told last of the talks by a moment, and how the log had them.</summary>
    private static async Task<(JsonElement Last, JsonElement Log)> Known(RunningCalendar calendar, DateTimeOffset at)
    {
        var known = (await calendar.Ask(calendar.Notification, "desk", "GET", $"/meetings/story-m1/reached/lord?at={at.UtcDateTime:O}")).Json;
        return (known.GetProperty("recipients").EnumerateArray().Single().GetProperty("last"), known.GetProperty("logged"));
    }

    /// <summary>Every fact but who read, and every subscription.</summary>
    private static async Task<(string Facts, string Readers)> Kept(RunningCalendar calendar) => (
        string.Join('\n', (await calendar.Ask(calendar.Scheduling, "service", "GET", "/events?after=0&limit=1000")).Body
            .Split('\n').Where(line => !line.Contains("\"type\":\"record_read\"", StringComparison.Ordinal))),
        (await calendar.Ask(calendar.Notification, "subscriberAdmin", "GET", "/subscriptions")).Body);

    private async Task<string> Play(RunningCalendar calendar)
    {
        using var http = new HttpClient();
        await using var words = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(words) });
        console.Profile.Width = 200;
        var api = DemoClient.Of(calendar, http);
        await new DemoRun(api, console, TimeProvider.System, folder).Play("/dev/null", default);
        return words.ToString();
    }

    /// <summary>The mails that are shown of a story, after it was seen that each answers the one before.</summary>
    private async Task<List<ShownMail>> Thread(string name, string to, string title)
    {
        var mails = await ShownMail.All(Path.Combine(folder, name));
        var subjects = mails.Select(mail => mail.Mail.Header("Subject")).ToList();
        Assert.All(mails, mail => Assert.Equal(to, mail.Mail.Header("To")));
        Assert.All(subjects, subject => Assert.EndsWith($": {title}", subject, StringComparison.Ordinal));
        Assert.DoesNotContain(mails[0].Mail.Headers, header => header[0] == "In-Reply-To");
        Assert.Equal(mails.SkipLast(1).Select(mail => mail.Mail.Header("Message-ID")), mails.Skip(1).Select(mail => mail.Mail.Header("In-Reply-To")));
        using var program = new MailProgram();
        foreach (var file in Directory.GetFiles(Path.Combine(folder, name)))
            await program.Deliver(Path.GetFileName(file), await File.ReadAllBytesAsync(file));
        Assert.Equal([string.Join(" > ", subjects)], await program.Threads());
        return mails;
    }

    private Dictionary<string, string> Files() =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal);
}
