using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

/// <summary>Parked streams of the read models over HTTP: the cause is a trigger in the database, so that nothing in the service knows of it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ParkedApi(PostgresServer server)
{
    private const string Desk = "desk-1";

    private const string Poison = """
        create function poison() returns trigger language plpgsql as $$ begin raise exception 'poison' using errcode = 'P0001'; end $$;
        create trigger poison before insert on meeting_event for each row when (new.version = 2 and new.meeting_id like '%0') execute function poison();
        """;

    private static readonly string[] ReadModels = ["meeting", "meeting_event", "agenda", "notice", "person"];
    private static readonly TimeBounds Occurred = TimeBounds.At(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task After_the_cause_is_gone_a_retry_of_all_gives_the_tables_of_a_run_without_it()
    {
        await using var poisoned = await ProjectionUnderTest.Start(await server.NewDatabase());
        await using var clean = await ProjectionUnderTest.Start(await server.NewDatabase());
        await poisoned.IsReady();
        await clean.IsReady();
        await Run(poisoned.Database, Poison);
        await poisoned.HasApplied(Meetings(poisoned, 200));
        await clean.HasApplied(Meetings(clean, 200));
        var parked = (await Get(poisoned, "/parked")).GetProperty("parked").EnumerateArray().ToList();

        Assert.Equal(20, parked.Count);
        Assert.All(parked, one => Assert.Equal(
            ("PostgresException", "P0001", 2), (one.GetProperty("errorClass").GetString(), one.GetProperty("errorCode").GetString(), one.GetProperty("waiting").GetInt32())));
        Assert.Equal(180L, await Number(poisoned.Database, "select count(*) from meeting where version = 3"));
        Assert.Equal(["meeting_canceled", "meeting_reinstated"],
            (await Get(poisoned, $"/parked/{parked[0].GetProperty("stream").GetString()}")).GetProperty("types").EnumerateArray().Select(type => type.GetString()));

        await Run(poisoned.Database, "drop trigger poison on meeting_event");
        foreach (var one in parked)
            Assert.Equal((200, "applied"), await Order(poisoned, $"{one.GetProperty("stream").GetString()}/retry"));

        Assert.Equal(0, (await Get(poisoned, "/parked")).GetProperty("total").GetInt32());
        foreach (var table in ReadModels)
            Assert.Equal(await Checksum(clean.Database, table), await Checksum(poisoned.Database, table));
    }

    [Fact]
    public async Task A_discard_says_why_and_what_comes_later_is_applied()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        await projection.IsReady();
        await Run(projection.Database, Poison);
        await projection.HasApplied(Meetings(projection, 1));

        Assert.Equal((422, "urn:calendar:problem:impossible-value"), await Order(projection, "meeting-m000/discard", new { reason = "" }));
        Assert.Equal((422, "urn:calendar:problem:impossible-value"), await Order(projection, "meeting-m000/discard", new { reason = new string('x', 4001) }));
        Assert.Equal((400, "urn:calendar:problem:bad-json"), await Order(projection, "meeting-m000/discard", new { }));
        Assert.Equal((404, "urn:calendar:problem:not-found"), await Order(projection, "meeting-m001/discard", new { reason = "so" }));
        Assert.Equal((200, "discarded"), await Order(projection, "meeting-m000/discard", new { reason = new string('x', 4000) }));
        Assert.Equal((404, "urn:calendar:problem:not-found"), await Order(projection, "meeting-m000/retry"));
        await projection.HasApplied(projection.Feed.Add("meeting-m000", new MeetingCanceled("m000", Occurred, "late"), version: 4));
        Assert.Equal(4L, await Number(projection.Database, "select version from meeting"));
        Assert.Equal(4000L, await Number(projection.Database, "select length(reason)::bigint from inbox_repair where asked_by = 'desk-1' and outcome = 'discarded'"));
    }

    [Fact]
    public async Task More_parked_streams_than_a_page_holds_are_listed_page_by_page()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        await projection.IsReady();
        await Run(projection.Database, """
            insert into inbox_parked (stream, from_position, error_class, error_code)
            select 'meeting-m' || nr, nr, 'FormatException', '' from generate_series(1, 2500) nr
            """);
        var (streams, after, pages) = (new List<string>(), "", 0);
        do
        {
            var page = await Get(projection, $"/parked?limit=1000{(after.Length > 0 ? "&after=" + after : "")}");
            Assert.Equal(2500, page.GetProperty("total").GetInt32());
            streams.AddRange(page.GetProperty("parked").EnumerateArray().Select(one => one.GetProperty("stream").GetString()!));
            after = page.TryGetProperty("next", out var next) ? next.GetString() ?? "" : "";
            pages++;
        }
        while (after.Length > 0);

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(1, 2500).Select(nr => $"meeting-m{nr}").Order(StringComparer.Ordinal), streams);
    }

    [Fact]
    public async Task A_query_is_refused_a_stream_that_is_not_parked_is_not_found_and_only_the_desk_may_do_something_about_one()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        await projection.IsReady();

        Assert.Equal(400, await projection.Status(Desk, "/parked?before=a"));
        Assert.Equal(400, await projection.Status(Desk, "/parked?limit=1001"));
        Assert.Equal(404, await projection.Status(Desk, "/parked/person-nobody"));
        Assert.Equal((200, 403), (await projection.Status("auditor-1", "/parked"), await projection.Status("organiser-1", "/parked")));
        Assert.Equal((403, 403), (await projection.Status("auditor-1", "/parked/person-nobody"), await projection.Status("organiser-1", "/parked/person-nobody")));
    }

    private static long Meetings(ProjectionUnderTest projection, int count)
    {
        var ids = Enumerable.Range(0, count).Select(nr => nr.ToString("'m'000", CultureInfo.InvariantCulture)).ToList();
        long last = 0;
        foreach (var id in ids)
            projection.Feed.Add($"meeting-{id}", new MeetingScheduled(id, Occurred, "Talks", new MeetingTime(Precision.Open), [], Audience.Public), version: 1);
        foreach (var id in ids)
            projection.Feed.Add($"meeting-{id}", new MeetingCanceled(id, Occurred, "storm"), version: 2);
        foreach (var id in ids)
            last = projection.Feed.Add($"meeting-{id}", new MeetingReinstated(id, Occurred), version: 3);
        return last;
    }

    private static async Task<JsonElement> Get(ProjectionUnderTest projection, string path) =>
        JsonSerializer.Deserialize<JsonElement>(await projection.Get(Desk, path));

    private static async Task<(int Status, string? What)> Order(ProjectionUnderTest projection, string path, object? body = null)
    {
        using var client = projection.As(Desk);
        using var answer = await client.PostAsync(new Uri($"/parked/{path}", UriKind.Relative), body is null ? null : JsonContent.Create(body));
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return ((int)answer.StatusCode, json.GetProperty(json.TryGetProperty("outcome", out _) ? "outcome" : "type").GetString());
    }

    private static async Task<string> Checksum(NpgsqlDataSource database, string table)
    {
        await using var command = database.CreateCommand($"select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<long> Number(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
