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
        var read = await new LogByStream(log.Log, "actor").Read(upTo, CancellationToken.None).ToListAsync();

        var streams = await log.Log.ReadStream("a", 0, CancellationToken.None).Concat(log.Log.ReadStream("b", 0, CancellationToken.None)).ToListAsync();
        Assert.Equal(streams.Select(Bare), read.Select(Bare));
        Assert.Equal(streams.Select(one => Convert.ToHexString(one.Data.Span)), read.Select(one => Convert.ToHexString(one.Data.Span)));
        Assert.Equal(streams.Select(one => one.Headers.GetValueOrDefault("actor")), read.Select(one => one.Headers.GetValueOrDefault("actor")));
        Assert.Equal(["""{"is": null}""", "null", "one", "one", null, "two", null, null], read.Select(one => one.Headers.GetValueOrDefault("actor")));
        Assert.DoesNotContain(read, one => one.Headers.ContainsKey("other"));

        Task Append(string stream, params NewEvent[] events) => log.Log.Append(new(stream, ExpectedVersion.Any, events), CancellationToken.None);
    }

    private static readonly Dictionary<string, string> None = [];

    private static StoredEvent Bare(StoredEvent one) => one with { DotNetType = null, Data = default, Headers = None };

    private static NewEvent Of(string? actor, params (string Name, string Value)[] others)
    {
        var headers = others.ToDictionary(one => one.Name, one => one.Value);
        if (actor is not null)
            headers["actor"] = actor;
        return TestLog.Event(headers: headers) with { CorrelationId = actor, CausationId = others is [] ? null : others[0].Value };
    }
}
