using System.Net.Http.Json;
using Calendar.Audit.Bundles;
using Calendar.Audit.Evidence;
using Calendar.EventStore;
using Calendar.EventStore.Evidence;
using Calendar.IntegrationTests.Audit.Tampering;
using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.Traces;
using Xunit;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>A person whose name, office and address stand nowhere else, who did all that leaves traces, is forgotten.</summary>
[Collection(BrokerCollection.Name)]
public sealed class ForgottenRules(PostgresServer postgres, RabbitServer rabbit)
{
    private readonly Marker marker = new($"Qx7{Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6))}z");

    private static readonly string[] People = ["choe", "kim"];
    private static readonly string[] MeetingIds = ["talks", "more"];

    [Fact]
    public async Task Within_a_minute_nothing_is_found_of_who_was_forgotten_and_the_log_is_still_what_was_signed()
    {
        var busy = Enumerable.Repeat($"451 4.2.0 {marker.Word} is away", 500);
        await using var calendar = await MarkedCalendar.Start(postgres, rabbit, new Dictionary<string, string[]>
        {
            [$"old-{marker.Word}@example.org"] = [.. Enumerable.Repeat($"250 2.0.0 Ok for {marker.Word}", 500)],
            [$"{marker.Word}@example.org"] = [$"250 2.0.0 Ok for {marker.Word}", $"250 2.0.0 Ok for {marker.Word}", .. busy],
        });
        await LeaveTraces(calendar);
        var ids = await Ids(calendar);
        var (before, _) = await calendar.Search(marker, ids);
        string[] expected =
        [
            "scheduling.people", "public.person", "public.people", "public.mails", "public.subscriptions", "public.confirmations", "public.suppressions", "pg_catalog.pg_statistic",
            "desk /people/choe", "service /people?ids=choe,kim", "desk /meetings/talks", "subscriberAdmin /subscriptions", "subscriberAdmin /alerts?meeting=talks", "desk /suppressions", "desk /alerts/...",
        ];
        Assert.Empty(expected.Except(before));
        Assert.DoesNotContain(before, place => place.StartsWith("queue", StringComparison.Ordinal) || place is "output" or "telemetry" or "checkpoints" or "PostgreSQL's log" or "RabbitMQ's log");

        var (scheduling, projection) = (calendar.Processes.Scheduling, calendar.Processes.Projection);
        Assert.Equal(202, (await calendar.Processes.Ask(scheduling, "organiser", "DELETE", "/people/choe")).Status);
        Assert.Equal(200, (await calendar.Processes.Ask(scheduling, "auditor", "DELETE", "/people/choe")).Status);
        IReadOnlyList<string> left = [];
        var given = 0;
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromMinutes(1);)
        {
            (left, given) = await calendar.Search(marker, ids);
            if (left.Count == 0)
            {
                break;
            }
        }
        Assert.Empty(left);
        Assert.True(given > 60, $"Only {given} answers were looked at.");

        var sent = (await calendar.MailServer.Mails()).Count;
        Assert.Equal(200, (await calendar.Processes.Ask(scheduling, "organiser", "POST", "/meetings/talks/cancel", """{"reason":"High water."}""")).Status);
        await Eventually.Holds(async () => (await calendar.MailServer.Mails()).Skip(sent).Any(mail => mail.To == "kim@example.org"));
        Assert.DoesNotContain((await calendar.MailServer.Mails()).Skip(sent), mail => marker.IsIn(mail.Mail) || marker.IsIn(mail.To));
        Assert.Contains("name withheld", (await calendar.Processes.Ask(projection, "desk", "GET", "/meetings/talks")).Body, StringComparison.Ordinal);
        Assert.Equal(409, (await calendar.Processes.Ask(scheduling, "organiser", "PUT", "/people/choe", """{"name":"Somebody"}""")).Status);
        await IsStillWhatWasSigned(calendar);
        Assert.Empty((await calendar.Search(marker, ids)).Marked);
    }

    private async Task LeaveTraces(MarkedCalendar calendar)
    {
        var (processes, notification) = (calendar.Processes, calendar.Processes.Notification);
        await Enter("choe", $"old-{marker.Word}@example.org");
        Assert.Equal(201, (await processes.Ask(processes.Scheduling, "organiser", "PUT", "/people/kim", """{"name":"Kim","mail":"kim@example.org"}""")).Status);
        await Schedule("more");
        await Schedule("talks");
        await Eventually.Holds(async () => (await calendar.MailServer.Mails()).Count(mail => mail.To.StartsWith("old-", StringComparison.Ordinal)) == 2, 60);
        foreach (var mail in (await calendar.MailServer.Mails()).Where(mail => mail.To.StartsWith("old-", StringComparison.Ordinal)))
        {
            await Eventually.Holds(async () => (await Bounce(processes, notification, mail.From)).Contains("entered", StringComparison.OrdinalIgnoreCase));
        }

        await Enter("choe", $"{marker.Word}@example.org");
        using var stranger = new HttpClient { BaseAddress = notification.Address };
        var asked = new { mail = $"{marker.Word}@example.org", about = new { everything = true } };
        Assert.Equal(202, (int)(await stranger.PostAsJsonAsync(new Uri("/subscriptions", UriKind.Relative), asked)).StatusCode);
        var subscribed = await processes.Ask(notification, "subscriberAdmin", "POST", "/subscriptions", $$"""{"mail":"{{marker.Word}}@example.org","about":{"everything":true} }""");
        Assert.Equal(201, (await processes.Ask(notification, "subscriberAdmin", "POST", $"/subscriptions/{subscribed.Json.GetProperty("subscriptionId").GetString()}/feed")).Status);
        foreach (var meeting in MeetingIds)
        {
            Assert.Equal(200, (await processes.Ask(processes.Scheduling, "organiser", "POST", $"/meetings/{meeting}/reschedule", """{"when":{"start":"2027-05-04T10:00","end":"2027-05-04T12:00"}}""")).Status);
        }
        await Eventually.Holds(async () => await Sql.Number(calendar.Databases.Notification, "select count(*) from mails where state = 'deferred'") > 0
            && await Sql.Number(calendar.Databases.Notification, "select count(*) from mails where state in ('queued', 'sending', 'dataSent')") == 0, 60);
        Assert.Contains(marker.Word, (await processes.Ask(processes.Projection, "desk", "GET", "/meetings/talks")).Body, StringComparison.Ordinal);
        foreach (var database in (string[])[calendar.Databases.Log, calendar.Databases.Projection, calendar.Databases.Notification])
        {
            await Sql.Run(database, "analyze");
        }

        async Task Enter(string personId, string mail)
        {
            var entry = $$"""{"name":"Choe {{marker.Word}}","mail":"{{mail}}","citizenship":"KP","zone":"Asia/Pyongyang","offices":[{"title":"director {{marker.Word}}"}]}""";
            Assert.InRange((await processes.Ask(processes.Scheduling, "organiser", "PUT", $"/people/{personId}", entry, ("Idempotency-Key", "the same"))).Status, 200, 201);
        }

        async Task Schedule(string meetingId)
        {
            var meeting = """
                {"title":"Talks on the river","organiser":"choe","place":{"city":"Vienna","country":"AT","zone":"Europe/Vienna"},"when":{"start":"2027-05-03T10:00","end":"2027-05-03T12:00"},
                 "parties":[{"country":"AT","delegates":[{"delegateId":"d1","personId":"choe"}]},{"country":"SK","delegates":[{"delegateId":"d2","personId":"kim"}]}]}
                """;
            Assert.Equal(201, (await processes.Ask(processes.Scheduling, "organiser", "PUT", $"/meetings/{meetingId}", meeting)).Status);
        }
    }

    private async Task<string> Bounce(CalendarProcesses processes, ServiceProcess notification, string to)
    {
        using var http = new HttpClient { BaseAddress = notification.Address, DefaultRequestHeaders = { { "X-Api-Key", "desk" } } };
        using var report = new StringContent($"""
            To: {to}
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            {marker.Word} is unknown here.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; example.org

            Final-Recipient: rfc822; old-{marker.Word}@example.org
            Action: failed
            Status: 5.1.1
            --b--
            """, System.Text.Encoding.ASCII, "message/rfc822");
        return await (await http.PostAsync(new Uri("/bounces", UriKind.Relative), report)).Content.ReadAsStringAsync();
    }

    private static async Task<Dictionary<string, string[]>> Ids(MarkedCalendar calendar)
    {
        Task<IReadOnlyList<string>> Of(string sql) => Sql.Rows(calendar.Databases.Notification, sql, row => row.GetGuid(0).ToString());
        return new()
        {
            ["meetingId"] = MeetingIds,
            ["personId"] = People,
            ["stream"] = ["person-choe"],
            ["alertId"] = [.. await Of("select mail_id from mails")],
            ["subscriptionId"] = [.. await Of("select subscription_id from subscriptions")],
        };
    }

    private static async Task IsStillWhatWasSigned(MarkedCalendar calendar)
    {
        await using var log = new EventLog(new LogSettings(calendar.Databases.Log), TimeProvider.System);
        var last = await log.LastPosition(default);
        await Eventually.Holds(async () => Heads(await File.ReadAllTextAsync(calendar.Notes)).LastOrDefault()?.Size >= last);
        var (evidence, notes) = (new LogEvidence(log), await File.ReadAllTextAsync(calendar.Notes));
        Assert.True((await new Verification(evidence).Run([.. Heads(notes)], _ => { }, default)).IsSound);

        using var key = NoteKey.Read(await File.ReadAllTextAsync(Path.Combine(calendar.Folder, "signing-key.pem")));
        var export = Directory.CreateDirectory(Path.Combine(calendar.Folder, "export")).FullName;
        await File.WriteAllTextAsync(Path.Combine(calendar.Folder, "key.pem"), key.PublicKeyPem);
        await new Export(evidence, notes, key.PublicKeyPem).Whole(new Bundle(evidence, export), _ => { }, default);
        var (exit, said) = await SealedLog.Run(export, "--key", Path.Combine(calendar.Folder, "key.pem"));
        Assert.True(exit == 0, said);
    }

    private static IEnumerable<TreeHead> Heads(string notes) => SignedNote.ReadAll(notes).Select(note => TreeHead.Read(note.Text)).OfType<TreeHead>();
}
