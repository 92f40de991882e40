using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Links;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Readers;

[Collection(PostgresCollection.Name)]
public sealed class DeadAddresses(PostgresServer server)
{
    [Fact]
    public async Task A_report_makes_a_mail_that_was_accepted_bounced()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Subscribe("gone@example.net");
        await service.Database.Apply(Scheduled("m1"));
        var mail = Guid.Parse(Assert.Single(await service.Database.Column("select mail_id::text from mails")));

        Assert.Equal("known", await Bounce(service, mail, "failed", "5.1.1"));
        await service.Database.Run("update mails set state = 'accepted', next_at = null, finished_at = now()");
        Assert.Equal("known", await Bounce(service, mail, "delayed", "4.4.1"));
        Assert.Equal("known", await Bounce(service, Guid.NewGuid(), "failed", "5.1.1"));
        Assert.Equal(["accepted"], await service.Database.Column("select state from mails"));
        Assert.Equal([], await service.Database.Column("select recipient from suppressions"));

        Assert.Equal("entered", await Bounce(service, mail, "failed", "5.1.1"));
        Assert.Equal("known", await Bounce(service, mail, "failed", "5.1.1"));
        Assert.Equal(["bounced 5.1.1"], await service.Database.Column("select state || ' ' || last_enhanced from mails"));
    }

    [Fact]
    public async Task Two_reports_of_a_dead_mailbox_within_seven_days_suppress_it()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Subscribe("gone@example.net");
        foreach (var meeting in new[] { "m1", "m2", "m3" })
        {
            await service.Database.Apply(Scheduled(meeting));
        }
        await service.Database.Run("update mails set state = 'accepted', next_at = null, finished_at = now()");
        var mails = (await service.Database.Column("select mail_id::text from mails order by position")).ConvertAll(Guid.Parse);

        Assert.Equal("entered", await Bounce(service, mails[0], "failed", "5.1.1"));
        Assert.Equal("known", await Bounce(service, mails[0], "failed", "5.1.1"));
        Assert.Equal([], await service.Database.Column("select recipient from suppressions"));
        await service.Database.Run("update mails set finished_at = now() - interval '7 days 1 second' where state = 'bounced'");
        Assert.Equal("entered", await Bounce(service, mails[1], "failed", "5.1.1"));
        Assert.Equal([], await service.Database.Column("select recipient from suppressions"));
        Assert.Equal("entered", await Bounce(service, mails[2], "failed", "5.1.10"));
        Assert.Equal(["gone@example.net 5.1.10"], await service.Database.Column("select recipient || ' ' || enhanced from suppressions"));
    }

    [Fact]
    public async Task A_report_that_somebody_made_up_changes_nothing_and_is_counted()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Subscribe("victim@example.net");
        await service.Database.Apply(Scheduled("m1"));
        await service.Database.Run("update mails set state = 'accepted', next_at = null, finished_at = now()");
        var mail = Guid.Parse(Assert.Single(await service.Database.Column("select mail_id::text from mails")));
        var counted = new ConcurrentBag<string?>();
        using var listener = new MeterListener { InstrumentPublished = (one, by) => Listen(one, by) };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add(tags[0].Value as string));
        listener.Start();

        foreach (var mark in new[] { "", ".", ".00000000000000000000", "." + service.Tokens.Mark(LinkPurpose.Bounce, Guid.Empty), "." + service.Tokens.Mark(LinkPurpose.Manage, mail) })
        {
            Assert.Equal("ignored", await Bounce(service, mail, "failed", "5.1.1", mark));
        }
        Assert.Equal(["accepted"], await service.Database.Column("select state from mails"));
        Assert.Equal(Enumerable.Repeat("ignored", 5), counted);
    }

    [Fact]
    public async Task A_full_mailbox_bounces_and_is_not_dead()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Subscribe("full@example.net");
        await service.Database.Apply(Scheduled("m1"));
        await service.Database.Run("update mails set state = 'accepted', next_at = null");
        var mail = Guid.Parse(Assert.Single(await service.Database.Column("select mail_id::text from mails")));
        Assert.Equal("entered", await Bounce(service, mail, "failed", "5.2.2"));
        await service.Database.Run("update mails set state = 'accepted'");
        Assert.Equal("entered", await Bounce(service, mail, "failed", "5.2.2"));
        Assert.Equal([], await service.Database.Column("select recipient from suppressions"));
    }

    [Fact]
    public async Task Reports_are_taken_from_mail_servers_alone_and_read_as_far_as_they_say_anything()
    {
        await using var service = await ReaderService.Start(server);
        var uri = new Uri("/bounces", UriKind.Relative);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Stranger.PostAsync(uri, Mail("x"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.Admin.PostAsync(uri, Mail("x"))).StatusCode);
        foreach (var other in new[] { "I am away.\n", "Auto-Submitted: auto-replied\nTo: <bounce+x@example.org>\n\nI am away.\n", "", new string('x', 10_000_000) })
        {
            var answer = await service.Desk.PostAsync(uri, Mail(other));
            Assert.Equal((HttpStatusCode.OK, "ignored"), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString()));
        }
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await service.Desk.PostAsync(uri, new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
    }

    [Fact]
    public async Task Dead_addresses_are_listed_in_pages_and_can_be_given_another_chance()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Run("insert into suppressions (recipient, code, enhanced) values ('a@example.net', 550, '5.1.1'), ('B@example.net', null, '5.2.1'), ('c@xn--exmple-cua.org', 550, '5.1.1')");
        var first = await service.Admin.GetFromJsonAsync<JsonElement>("/suppressions?limit=2");
        Assert.Equal(["B@example.net", "a@example.net"], Mails(first));
        Assert.Equal(["c@xn--exmple-cua.org"], Mails(await service.Desk.GetFromJsonAsync<JsonElement>($"/suppressions?limit=2&after={first.GetProperty("next").GetString()}")));
        Assert.Equal(HttpStatusCode.BadRequest, (await service.Desk.GetAsync(new Uri("/suppressions?limit=0", UriKind.Relative))).StatusCode);

        var address = new Uri("/suppressions/" + Uri.EscapeDataString("c@EXÄMPLE.org"), UriKind.Relative);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Stranger.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await service.Admin.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Admin.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Admin.DeleteAsync(new Uri("/suppressions/nonsense", UriKind.Relative))).StatusCode);
    }

    private static List<string?> Mails(JsonElement page) => [.. page.GetProperty("suppressions").EnumerateArray().Select(one => one.GetProperty("mail").GetString())];

    private static StringContent Mail(string text) => new(text, Encoding.ASCII, "message/rfc822");

    private static void Listen(Instrument one, MeterListener listener)
    {
        if (one.Name == "calendar.notification.bounces")
        {
            listener.EnableMeasurementEvents(one);
        }
    }

    private static Task<string?> Bounce(ReaderService service, Guid mail, string action, string status) =>
        Bounce(service, mail, action, status, "." + service.Tokens.Mark(LinkPurpose.Bounce, mail));

    private static async Task<string?> Bounce(ReaderService service, Guid mail, string action, string status, string mark)
    {
        var report = $"""
            To: <bounce+{mail:n}{mark}@example.org>
            Content-Type: multipart/report; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net

            Action: {action}
            Status: {status}

            --b--

            """.ReplaceLineEndings("\r\n");
        var answer = await service.Desk.PostAsync(new Uri("/bounces", UriKind.Relative), Mail(report));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString();
    }
}
