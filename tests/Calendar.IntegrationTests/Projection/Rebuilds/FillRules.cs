using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.EventInbox.Applying;
using Calendar.IntegrationTests.Servers;
using Calendar.Projection;
using Calendar.Projection.Rebuilds;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Projection.Rebuilds;

/// <summary>What a rebuild writes in bulk is what events come to one by one.</summary>
[Collection(PostgresCollection.Name)]
public sealed class FillRules(PostgresServer server)
{
    private const int Meetings = 30;
    private const int Page = 7;

    [Theory]
    [InlineData(1, 20261121)]
    [InlineData(5, 20261122)]
    [InlineData(1_000, 20261123)]
    public async Task Rows_are_the_same_however_few_meetings_are_remembered(int remembered, int seed) =>
        await AreTheSame(Events(new Random(seed)), remembered);

    [Fact]
    public async Task Rows_are_the_same_when_each_page_is_ready_before_the_one_before_is_written() =>
        await AreTheSame([.. Events(new Random(20261124)).Where(e => e.Version == 1)], remembered: 1);

    private async Task AreTheSame(IReadOnlyList<InboxEvent> events, int remembered)
    {
        await using var filled = await Database();
        await using var applied = await Database();
        await InTransaction(filled, async transaction =>
        {
            await using var fill = new ReadModelFill(transaction.Connection!, remembered);
            foreach (var page in events.Chunk(Page))
                await fill.Take(page, CancellationToken.None);
            await fill.Write(CancellationToken.None);
        });
        await InTransaction(applied, async transaction =>
        {
            foreach (var e in events)
                await new ReadModels().Apply(e, transaction, CancellationToken.None);
        });

        Assert.Equal(await Sums(applied), await Sums(filled));
    }

    /// <summary>The facts of all meetings among one another, each meeting's in their order.</summary>
    private static List<InboxEvent> Events(Random random)
    {
        var told = new int[Meetings];
        var events = new List<InboxEvent>();
        while (told.Any(facts => facts < TalksInNewYork.Facts.Count))
        {
            var meeting = random.Next(Meetings);
            if (told[meeting] == TalksInNewYork.Facts.Count)
                continue;
            var fact = TalksInNewYork.Facts[told[meeting]++] with { MeetingId = $"m{meeting}" };
            events.Add(new InboxEvent(
                events.Count + 1, $"meeting-m{meeting}", told[meeting], new Guid(events.Count, 0, 0, new byte[8]), EventCatalog.NameOf(fact.GetType()),
                DateTimeOffset.UnixEpoch.AddMicroseconds(events.Count), "order-7", null, new Dictionary<string, string> { [EventHeaders.Actor] = "organiser-1" }, fact));
        }

        return events;
    }

    private async Task<NpgsqlDataSource> Database()
    {
        var database = NpgsqlDataSource.Create(await server.NewDatabase());
        await using var connection = await database.OpenConnectionAsync();
        await InboxTables.Apply(connection, ProjectionSchema.Scripts, CancellationToken.None);
        return database;
    }

    private static async Task InTransaction(NpgsqlDataSource database, Func<NpgsqlTransaction, Task> work)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await work(transaction);
        await transaction.CommitAsync();
    }

    private static async Task<IReadOnlyDictionary<string, string>> Sums(NpgsqlDataSource database) =>
        (await ReadModelSums.Of(database, CancellationToken.None)).Tables;
}
