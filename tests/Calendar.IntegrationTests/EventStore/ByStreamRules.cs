using System.Globalization;
using System.Text;
using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

[Collection(PostgresCollection.Name)]
public sealed class ByStreamRules(PostgresServer server)
{
    [Fact]
    public async Task The_log_by_stream_is_its_streams_one_after_the_other_with_the_header_that_is_asked_for()
    {
        await using var log = await TestLog.Create(server);
        await Append("b", Of("one"), Of("one", ("other", "1")), Of(null));
        await Append("a", Of(null), Of("two"));
        await Append("b", Of("two"), Of(null, ("other", "2")), Of(""));
        await log.Append("c", ExpectedVersion.NoStream);
        await using (var foreign = log.Sql.CreateCommand("""
            set session_replication_role = replica;
            update mt_events set headers = '{"actor": {"is": null}}' where stream_id = 'a' and version = 1;
            update mt_events set headers = '{"actor": null}' where stream_id = 'a' and version = 2;
            update mt_events set headers = '["actor"]' where stream_id = 'b' and version = 6
            """))
        {
            await foreign.ExecuteNonQueryAsync();
        }

        const int upTo = 8;
        var byStream = new LogByStream(log.Log, "actor");
        var read = await byStream.All(upTo, CancellationToken.None).ToListAsync();

        var streams = await log.Log.ReadStream("a", 0, CancellationToken.None).Concat(log.Log.ReadStream("b", 0, CancellationToken.None)).ToListAsync();
        Assert.Equal(streams.Select(one => Seen(one.Stream, one.Version, one.Position, one.Id, one.Type, one.Recorded, one.Headers.GetValueOrDefault("actor"), one.Data)), read.Select(Seen));
        Assert.Equal(["""{"is": null}""", "null", "one", "one", null, "two", null, null], read.Select(one => one.Header));
        Assert.Equal(read.Where(one => one.Stream == "b").Select(Seen), (await byStream.Of("b", upTo, CancellationToken.None).ToListAsync()).Select(Seen));
        Assert.Equal(["one", "one"], (await byStream.Of("b", 2, CancellationToken.None).ToListAsync()).Select(one => one.Header));

        Task Append(string stream, params NewEvent[] events) => log.Log.Append(new(stream, ExpectedVersion.Any, events), CancellationToken.None);
    }

    [Theory]
    [InlineData("infinity", "9999-12-31T23:59:59.9999990Z")]
    [InlineData("-infinity", "0001-01-01T00:00:00.0000000Z")]
    [InlineData("12027-03-01 09:30:00Z", "9999-12-31T23:59:59.9999990Z")]
    [InlineData("1999-12-31 23:59:59.000007-05", "2000-01-01T04:59:59.0000070Z")]
    public async Task A_moment_that_no_clock_tells_is_read_as_the_last_or_the_first(string written, string read)
    {
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.NoStream);
        await using (var altered = log.Sql.CreateCommand($"set session_replication_role = replica; update mt_events set timestamp = '{written}'"))
            await altered.ExecuteNonQueryAsync();

        var one = await new LogByStream(log.Log, "actor").All(1, CancellationToken.None).SingleAsync();

        Assert.Equal(DateTimeOffset.Parse(read, CultureInfo.InvariantCulture), one.Recorded);
    }

    private static object Seen(EventRecord one) => Seen(one.Stream, one.Version, one.Position, one.Id, one.Type, one.Recorded, one.Header, one.Data);

    private static object Seen(string stream, long version, long position, Guid id, string type, DateTimeOffset recorded, string? actor, ReadOnlyMemory<byte> data) =>
        (stream, version, position, id, type, recorded, actor, Encoding.UTF8.GetString(data.Span));

    private static NewEvent Of(string? actor, params (string Name, string Value)[] others)
    {
        var headers = others.ToDictionary(one => one.Name, one => one.Value);
        if (actor is not null)
            headers["actor"] = actor;
        return TestLog.Event(headers: headers) with { CorrelationId = actor, CausationId = others is [] ? null : others[0].Value };
    }
}
