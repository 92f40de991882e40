using System.Text.Json;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.WholeWay;

[Collection(BrokerCollection.Name)]
public sealed class WholeWayRules(PostgresServer postgres, RabbitServer rabbit)
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Talks = """
        {"title":"Talks on the river","place":{"city":"Vienna","country":"AT","zone":"Europe/Vienna"},"when":{"start":"2027-05-03T10:00","end":"2027-05-03T12:00"},
         "parties":[{"country":"AT"},{"country":"SK"}]}
        """;

    [Fact]
    public async Task A_command_becomes_a_fact_a_read_model_and_a_mail_on_one_trace()
    {
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        var subscribed = await calendar.Ask(
            calendar.Notification, "subscriberAdmin", "POST", "/subscriptions", """{"mail":"press@example.org","about":{"country":"SK"}}""");
        Assert.Equal(201, subscribed.Status);
        Assert.Equal(201, (await calendar.Ask(calendar.Scheduling, "organiser", "PUT", "/meetings/talks", Talks)).Status);
        var canceled = await calendar.Ask(
            calendar.Scheduling, "organiser", "POST", "/meetings/talks/cancel", """{"reason":"High water."}""", $"00-{Trace}-00f067aa0ba902b7-01");

        var position = canceled.Json.GetProperty("position").GetInt64();
        var read = await calendar.Ask(calendar.Projection, "desk", "GET", $"/meetings/talks?minPosition={position}");
        Assert.Equal((200, "canceled", canceled.Tag), (read.Status, read.MeetingStatus, read.Tag));
        Assert.Equal(position, read.Json.GetProperty("position").GetInt64());

        var mails = await Eventually(() => calendar.MailServer.Mails(), mails => mails.Count >= 2);
        Assert.Equal(["press@example.org", "press@example.org"], mails.Select(mail => mail.To));
        Assert.Contains("Subject: CANCELED: Talks on the river", mails[1].Mail, StringComparison.Ordinal);
        Assert.DoesNotContain(mails, mail => mail.Mail.Contains("\nBcc:", StringComparison.OrdinalIgnoreCase));

        string[] expected =
        [
            "POST /meetings/{meetingId}/cancel", "append", "publish meeting_canceled", "apply meeting_canceled", "hand over mail",
        ];
        await Eventually(() => Task.FromResult(calendar.Traces.SpansOf(Trace)), spans => expected.All(spans.Contains));
    }

    [Fact]
    public async Task A_delegate_is_invited_and_told_that_the_meeting_is_off_and_who_was_not_reached_is_known()
    {
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        Assert.Equal(201, (await calendar.Ask(
            calendar.Scheduling, "organiser", "PUT", "/people/choe", """{"name":"Choe","mail":"choe@example.org","zone":"Asia/Pyongyang"}""")).Status);
        var delegates = Talks.Replace("{\"country\":\"SK\"}", """{"country":"SK","delegates":[{"delegateId":"d1","personId":"choe"},{"delegateId":"d2","personId":"nobody"}]}""", StringComparison.Ordinal);
        Assert.Equal(201, (await calendar.Ask(calendar.Scheduling, "organiser", "PUT", "/meetings/talks", delegates)).Status);
        await Eventually(() => calendar.MailServer.Mails(), mails => mails.Count == 1);
        Assert.Equal(200, (await calendar.Ask(calendar.Scheduling, "organiser", "POST", "/meetings/talks/cancel", """{"reason":"High water."}""")).Status);
        var mails = await Eventually(() => calendar.MailServer.Mails(), mails => mails.Count == 2);
        Assert.Equal(["choe@example.org", "choe@example.org"], mails.Select(mail => mail.To));
        Assert.Contains("text/calendar; method=REQUEST", mails[0].Mail, StringComparison.Ordinal);
        Assert.Contains("text/calendar; method=CANCEL", mails[1].Mail, StringComparison.Ordinal);

        var reached = await Eventually(
            () => calendar.Ask(calendar.Notification, "organiser", "GET", "/meetings/talks/reached"), told => told.Json.GetProperty("people")[0].GetProperty("reached").GetBoolean());
        Assert.Equal(["nobody"], reached.Json.GetProperty("notReached").EnumerateArray().Select(one => one.GetString()));
        var last = reached.Json.GetProperty("people")[0].GetProperty("lastTold");
        Assert.Equal(("CANCELED: Talks on the river", 2, true), (last.GetProperty("subject").GetString(), last.GetProperty("version").GetInt32(), last.GetProperty("stillTrue").GetBoolean()));
        var alert = $"/alerts/{last.GetProperty("alertId").GetString()}";
        Assert.Equal(mails[1].Mail.ReplaceLineEndings("\n").Trim(), (await calendar.Ask(calendar.Notification, "desk", "GET", alert)).Body.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task Killing_each_service_in_the_midst_of_its_work_loses_no_fact_no_row_and_no_mail()
    {
        const int meetings = 180;
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        foreach (var subscriber in new[] { "one", "two" })
        {
            var made = await calendar.Ask(
                calendar.Notification, "subscriberAdmin", "POST", "/subscriptions", $$"""{"mail":"{{subscriber}}@example.org","about":{"everything":true},"events":["MeetingScheduled"]}""");
            Assert.Equal(201, made.Status);
        }

        ServiceProcess[] services = [calendar.Scheduling, calendar.Projection, calendar.Notification];
        foreach (var (nr, burst) in Enumerable.Range(0, meetings).Chunk(meetings / services.Length).Index())
        {
            var acknowledged = 0;
            var asking = Parallel.ForEachAsync(burst, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
            {
                var answer = await calendar.Insist(calendar.Scheduling, "organiser", "PUT", $"/meetings/m{i}", Talks);
                Assert.True(answer.Status is 200 or 201, answer.Body);
                Interlocked.Increment(ref acknowledged);
            });
            await Eventually(() => Task.FromResult(acknowledged), count => count >= burst.Length / 2);
            await services[nr].Kill();
            await services[nr].Start();
            await asking;
        }

        var agenda = await Eventually(
            () => calendar.Insist(calendar.Projection, "desk", "GET", "/agenda?from=2027-05-01&to=2027-05-31&limit=200"),
            answer => answer.Json.GetProperty("meetings").GetArrayLength() == meetings);
        Assert.Equal(200, agenda.Status);

        var mails = await Eventually(() => calendar.MailServer.Mails(), mails => mails.DistinctBy(MessageId).Count() == 2 * meetings);
        var alerts = await calendar.Ask(calendar.Notification, "subscriberAdmin", "GET", "/alerts?meeting=m1");
        Assert.Equal(2, alerts.Json.GetProperty("alerts").GetArrayLength());
        Assert.All(mails.GroupBy(MessageId), copies => Assert.Single(copies.Select(mail => mail.Mail).Distinct()));
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_an_address_that_is_none_changes_nothing()
    {
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        Assert.Equal(413, (await calendar.Ask(calendar.Scheduling, "organiser", "PUT", "/meetings/big", $$"""{"title":"{{new string('x', 300_000)}}"}""")).Status);
        Assert.Equal(400, (await calendar.Ask(calendar.Scheduling, "organiser", "PUT", "/meetings/%00", Talks)).Status);
        Assert.Equal(404, (await calendar.Ask(calendar.Scheduling, "desk", "GET", "/meetings/big")).Status);
    }

    private static string MessageId(Notification.AioSmtpServer.Accepted mail) =>
        mail.Mail.Split('\n').First(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)).Trim();

    private static async Task<T> Eventually<T>(Func<Task<T>> look, Func<T, bool> holds)
    {
        for (var tries = 0; ; tries++)
        {
            var seen = await look();
            if (holds(seen))
                return seen;
            Assert.True(tries < 3000, $"After a minute it is still so: {JsonSerializer.Serialize(seen)}");
            await Task.Delay(20);
        }
    }
}
