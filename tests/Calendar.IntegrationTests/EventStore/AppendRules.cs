using System.Text;
using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

[Collection(PostgresCollection.Name)]
public sealed class AppendRules(PostgresServer server)
{
    [Fact]
    public async Task What_is_appended_is_read_back_as_it_was()
    {
        await using var log = await TestLog.Create(server);
        var headers = new Dictionary<string, string> { ["actor"] = "Zoë \"the desk\"", ["traceparent"] = "00-a-b-01" };
        var fact = TestLog.Event("visa_approved", """{"a": [1, "ü"]}""", headers) with { CorrelationId = "talks", CausationId = "call" };
        var appended = await log.Log.Append(new("meeting-x", ExpectedVersion.NoStream, [TestLog.Event(), fact]), CancellationToken.None);
        Assert.Equal((2, 2), (appended.Version, appended.Position));

        var stored = (await log.Log.ReadStream("meeting-x", 1, CancellationToken.None).ToListAsync()).Single();
        Assert.Equal("""{"a": [1, "ü"]}""", Encoding.UTF8.GetString(stored.Data.Span));
        Assert.Equal(headers, stored.Headers);
        Assert.Equal(
            new StoredEvent(2, fact.Id, "meeting-x", 2, "visa_approved", "Some.Thing, Some", stored.Data, appended.Recorded, "talks", "call", stored.Headers, false),
            stored);
        Assert.Equal(2, await log.Value<long>("select version from mt_streams where id = 'meeting-x'"));
        Assert.Equal("meeting-x", await log.Value<string>("select id from mt_streams"));
        Assert.Equal(
            """[null,{"actor": "Zoë \"the desk\"", "traceparent": "00-a-b-01"}]""",
            await log.Value<string>("select '[' || string_agg(coalesce(headers::text, 'null'), ',' order by seq_id) || ']' from mt_events"));
    }

    [Fact]
    public async Task An_append_without_events_is_refused()
    {
        await using var log = await TestLog.Create(server);
        await Assert.ThrowsAsync<ArgumentException>(() => log.Append("a", ExpectedVersion.Any, 0));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => log.Log.Append([], null, CancellationToken.None));
    }

    [Fact]
    public async Task A_stream_that_stands_elsewhere_refuses_and_stays()
    {
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.NoStream, 3);

        foreach (var (stream, expected, actual) in new[] { ("a", 0L, 3L), ("a", 2, 3), ("a", 4, 3), ("b", 1, 0) })
        {
            var refused = await Assert.ThrowsAsync<WrongExpectedVersionException>(() => log.Append(stream, ExpectedVersion.Exactly(expected)));
            Assert.Equal((stream, expected, actual), (refused.Stream, refused.Expected, refused.Actual));
        }

        Assert.Equal([1, 2, 3], await log.Positions());
        Assert.Equal(1, await log.Value<long>("select count(*) from mt_streams"));
        Assert.Equal(3, await log.Value<long>("select last_value from mt_events_sequence"));
    }

    [Fact]
    public async Task Index_keys_are_found_again_and_those_of_a_refused_append_are_not()
    {
        await using var log = await TestLog.Create(server);
        foreach (var stream in new[] { "m-2", "m-1" })
            await log.Log.Append(TestLog.To(stream, ExpectedVersion.NoStream) with { IndexKeys = ["person-p", "person-q"] }, CancellationToken.None);
        await log.Log.Append(TestLog.To("m-1", ExpectedVersion.Any) with { IndexKeys = ["person-p"] }, CancellationToken.None);
        await Assert.ThrowsAsync<WrongExpectedVersionException>(() =>
            log.Log.Append(TestLog.To("m-1", ExpectedVersion.NoStream) with { IndexKeys = ["person-r"] }, CancellationToken.None));

        Assert.Equal(["m-1", "m-2"], await log.Log.StreamsOf("person-p", CancellationToken.None));
        Assert.Equal([], await log.Log.StreamsOf("person-r", CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"a": "\u0000"}""", PostgresErrorCodes.UntranslatableCharacter)]
    [InlineData("not json", PostgresErrorCodes.InvalidTextRepresentation)]
    public async Task Bad_data_fails_its_own_request_only(string data, string sqlState)
    {
        await using var log = await TestLog.Create(server);
        await using var session = await Session.Open(log);
        await session.Do("begin; select pg_advisory_xact_lock('public'::regnamespace::oid::int, 1)");
        var first = log.Append("first", ExpectedVersion.NoStream);
        await Eventually.Holds(() => log.Value<bool>("select exists (select from pg_locks where locktype = 'advisory' and not granted)"));
        var good = Enumerable.Range(0, 5).Select(i => log.Append($"good-{i}", ExpectedVersion.NoStream)).ToArray();
        var bad = log.Log.Append(new("bad", ExpectedVersion.NoStream, [TestLog.Event(data: data)]), CancellationToken.None);
        await session.Do("commit");

        await first;
        await Task.WhenAll(good);
        Assert.Equal(sqlState, (await Assert.ThrowsAsync<PostgresException>(() => bad)).SqlState);
        Assert.Equal([1, 2, 3, 4, 5, 6], await log.Positions());
    }

    [Fact]
    public async Task Time_never_goes_back_with_the_position()
    {
        await using var log = await TestLog.Create(server);
        await using var session = await Session.Open(log);
        await session.Do("begin");
        await session.Insert(await session.Draw(), "ahead", 1);
        await session.Do("commit; alter table mt_events disable trigger user; update mt_events set timestamp = now() + interval '1 hour'; alter table mt_events enable trigger user");

        var ahead = (await log.Log.ReadLog(0, 1, CancellationToken.None))[0].Recorded;
        Assert.Equal(ahead, (await log.Append("a", ExpectedVersion.NoStream)).Recorded);
    }
}
