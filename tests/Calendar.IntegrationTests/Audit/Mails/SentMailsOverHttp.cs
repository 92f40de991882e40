using System.Net;
using System.Text;
using System.Text.Json;
using Calendar.IntegrationTests.Notification.Readers;
using Calendar.IntegrationTests.Servers;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Audit.Mails;

[Collection(PostgresCollection.Name)]
public sealed class SentMailsOverHttp(PostgresServer server)
{
    private const int Many = 20_000;

    [Fact]
    public async Task That_mails_are_read_is_recorded_once_and_without_a_record_none_is_given()
    {
        await using var service = await ReaderService.Start(server);
        await service.Auditor.GetStringAsync(new Uri("/mails", UriKind.Relative));
        Assert.Empty(service.Scheduling.Reads);
        await service.Subscribe("a@example.org");
        await service.Auditor.GetStringAsync(new Uri("/mails?limit=5", UriKind.Relative));
        Assert.Equal("""{"subject":"/mails?limit=5","reader":"auditor","role":"auditor","purpose":null}""", Assert.Single(service.Scheduling.Reads));

        service.Scheduling.ReadsStatus = 503;
        using var refused = await service.Auditor.GetAsync(new Uri("/mails", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.DoesNotContain("mailId", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_are_read_in_the_order_of_planning_whole_in_pages_or_of_one_meeting()
    {
        await using var service = await ReaderService.Start(server);
        await service.Subscribe("a@example.org");
        foreach (var meeting in (string[])["m1", "m2", "m1"])
        {
            await service.Database.Apply(Scheduled(meeting));
        }
        var all = await service.Database.Column("select mail_id::text from mails order by planned_at, mail_id");
        Assert.Equal(4, all.Count);

        Assert.Equal(all, await Ids(service, "/mails"));
        Assert.Equal(all[..3], await Ids(service, "/mails?limit=3"));
        Assert.Equal(all[3..], await Ids(service, $"/mails?limit=3&after={all[2]}"));
        Assert.Equal([], await Ids(service, $"/mails?after={all[3]}"));
        Assert.Equal([all[1], all[3]], await Ids(service, "/mails?meetingId=m1"));
        Assert.Equal([all[3]], await Ids(service, $"/mails?meetingId=m1&after={all[1]}"));
        Assert.Equal([], await Ids(service, "/mails?meetingId=nowhere"));
    }

    [Theory]
    [InlineData("/mails?meetingId=No+Id", HttpStatusCode.BadRequest)]
    [InlineData("/mails?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/mails?limit=5001", HttpStatusCode.BadRequest)]
    [InlineData("/mails?after=7", HttpStatusCode.BadRequest)]
    [InlineData("/mails?meeting=m1", HttpStatusCode.BadRequest)]
    [InlineData("/mails?after=00000000-0000-0000-0000-000000000001", HttpStatusCode.NotFound)]
    public async Task What_makes_no_sense_is_refused(string path, HttpStatusCode status)
    {
        await using var service = await ReaderService.Start(server);
        Assert.Equal(status, (await service.Auditor.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.Desk.GetAsync(new Uri("/mails", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Get("/mails")).StatusCode);
    }

    [Fact]
    public async Task However_many_mails_there_are_no_more_than_a_few_are_held_at_once()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Run($"""
            insert into mails (kind, cause, thread, reader, position, state, next_at, expires_at, message_id, mail)
            select 'alert', 'c' || i, 't' || i, 'r', i, 'accepted', null, now(), '<' || i || '@example.org>', convert_to(repeat(md5(i::text) || E'\r\n', 200), 'UTF8')
            from generate_series(1, {Many}) i
            """);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var answer = await service.Auditor.GetAsync(new Uri("/mails", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (lines, bytes, most, chunk) = (0, 0L, 0L, new byte[1 << 16]);
        while (await body.ReadAsync(chunk) is > 0 and var read)
        {
            lines += chunk.AsSpan(0, read).Count((byte)'\n');
            if (bytes / 10_000_000 != (bytes += read) / 10_000_000)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(Many, lines);
        Assert.InRange(bytes, 150_000_000, long.MaxValue);
        Assert.InRange(most, 1, 15_000_000);
    }

    private static async Task<List<string>> Ids(ReaderService service, string path)
    {
        using var answer = await service.Auditor.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("mailId").GetString()!)];
    }
}
