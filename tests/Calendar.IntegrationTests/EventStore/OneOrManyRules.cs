using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

/// <summary>A request that is sent alone takes a function of its own in the database. It must come to the same.</summary>
[Collection(PostgresCollection.Name)]
public sealed class OneOrManyRules(PostgresServer server)
{
    private const string Stored =
        """
        select concat_ws(' ',
            (select string_agg(concat_ws(':', seq_id, stream_id, version, type, data, headers, correlation_id, causation_id, mt_dotnet_type), ',' order by seq_id) from mt_events where stream_id <> 'z'),
            (select string_agg(concat_ws(':', id, version), ',' order by id) from mt_streams where id <> 'z'),
            (select string_agg(concat_ws(':', key, stream), ',' order by key, stream) from calendar_stream_keys))
        """;

    [Theory]
    [InlineData("new", null, "1 2")]
    [InlineData("new", 0L, "1 2")]
    [InlineData("new", 1L, "refused at 0")]
    [InlineData("there", null, "3 4")]
    [InlineData("there", 2L, "3 4")]
    [InlineData("there", 0L, "refused at 2")]
    [InlineData("there", 3L, "refused at 2")]
    [InlineData("held", null, "held")]
    [InlineData("held", 2L, "held")]
    public async Task A_request_comes_to_the_same_alone_and_among_others(string stream, long? expected, string outcome)
    {
        var alone = await Send(stream, expected);
        var among = await Send(stream, expected, TestLog.To("z", ExpectedVersion.NoStream));
        Assert.Equal(outcome, alone.Outcome);
        Assert.Equal(alone, among);
    }

    private async Task<(string Outcome, string Stored)> Send(string stream, long? expected, params StreamAppend[] others)
    {
        await using var log = await TestLog.Create(server);
        await using var session = await Session.Open(log);
        if (stream != "new")
            await log.Log.Append(Fixed(stream, 0, "first", "second"), CancellationToken.None);
        if (stream == "held")
            await session.Do("begin; select from mt_streams where id = 'held' for update");

        var request = Fixed(stream, expected, "third", "fourth") with { IndexKeys = ["person", "visa"] };
        await using var send = new AppendSend(log.Log.Database);
        var outcome = (await send.Apart([request, .. others], CancellationToken.None))[0];
        return (Text(outcome), await log.Value<string>(Stored));
    }

    private static string Text(AppendOutcome outcome) => outcome switch
    {
        { Held: true } => "held",
        { Written: { } written } => $"{written.Version - 1} {written.Version}",
        _ => $"refused at {outcome.Actual}",
    };

    private static StreamAppend Fixed(string stream, long? expected, params string[] types) => new(
        stream,
        expected is { } version ? ExpectedVersion.Exactly(version) : ExpectedVersion.Any,
        [.. types.Select(type => TestLog.Event(type, $$"""{"n": "{{type}}"}""", new Dictionary<string, string> { ["actor"] = type }) with { CorrelationId = "c", CausationId = type })]);
}
