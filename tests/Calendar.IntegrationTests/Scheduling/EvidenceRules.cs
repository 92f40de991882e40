using System.Text.Json;
using Calendar.EventStore.Evidence;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

/// <summary>A service that signs its log.</summary>
[Collection(PostgresCollection.Name)]
public sealed class EvidenceRules(PostgresServer server) : IAsyncLifetime, IDisposable
{
    private readonly SigningFolder folder = new();
    private string database = "";

    public async Task InitializeAsync() => database = await server.NewDatabase();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_answered_is_proved_to_be_in_the_log_by_who_trusts_only_the_key()
    {
        await using var host = await Start();
        for (var i = 0; i < 5; i++)
            await SignedScheduling.Propose(host, $"m{i}");
        var note = await SignedScheduling.UntilSigned(host, 5);

        using var key = NoteKey.Read((await host.Ask("org", "GET", "/log/key")).Body);
        Assert.True(note.IsSignedBy("calendar/log/1", [key]));
        var head = TreeHead.Read(note.Text)!;
        for (var position = 1; position <= 5; position++)
        {
            var proof = (await host.Ask("org", "GET", $"/log/proof?position={position}")).Json;
            Assert.Equal(note.ToString(), proof.GetProperty("checkpoint").GetString());
            Assert.True(MerkleProof.Includes(proof.GetProperty("leaf").GetBytesFromBase64(), position - 1, head.Size, Path(proof), head.Root));
        }
    }

    [Fact]
    public async Task The_log_is_proved_to_have_only_grown()
    {
        await using var host = await Start();
        await SignedScheduling.Propose(host, "first");
        var before = TreeHead.Read((await SignedScheduling.UntilSigned(host, 1)).Text)!;
        await SignedScheduling.Propose(host, "second");
        var after = TreeHead.Read((await SignedScheduling.UntilSigned(host, before.Size + 1)).Text)!;

        var proof = (await host.Ask("audit", "GET", $"/log/consistency?from={before.Size}")).Json;

        Assert.True(MerkleProof.GoesOn(before.Size, before.Root, after.Size, after.Root, Path(proof)));
        Assert.Equal(Convert.ToBase64String(before.Root), proof.GetProperty("fromRoot").GetString());
    }

    [Theory]
    [InlineData("/log/proof", 400)]
    [InlineData("/log/proof?position=0", 400)]
    [InlineData("/log/proof?position=-1", 400)]
    [InlineData("/log/proof?position=1e3", 400)]
    [InlineData("/log/proof?position=99999999999999999999", 400)]
    [InlineData("/log/proof?position=1000", 404)]
    [InlineData("/log/consistency?from=0", 400)]
    [InlineData("/log/consistency?from=2&to=1", 400)]
    [InlineData("/log/consistency?from=1&to=1000", 404)]
    [InlineData("/log/consistency?from=1&other=1", 400)]
    public async Task What_cannot_be_proved_is_refused(string path, int status)
    {
        await using var host = await Start();
        await SignedScheduling.Propose(host, "one");
        await SignedScheduling.UntilSigned(host, 1);

        var answer = await host.Ask("audit", "GET", path);

        Assert.Equal(status, answer.Status);
        Assert.NotNull(answer.Code);
    }

    [Fact]
    public async Task Nothing_is_signed_where_nobody_asked_for_it()
    {
        await using var host = await SchedulingHost.Start(database);
        foreach (var path in (string[])["/log/checkpoint", "/log/key", "/log/proof?position=1", "/log/consistency?from=1"])
            Assert.Equal(404, (await host.Ask("audit", "GET", path)).Status);
    }

    [Fact]
    public async Task Only_auditors_read_everything_that_was_signed()
    {
        await using var host = await Start();
        await SignedScheduling.Propose(host, "one");
        await SignedScheduling.UntilSigned(host, 1);

        Assert.Equal(403, (await host.Ask("desk", "GET", "/log/checkpoints")).Status);
        Assert.Equal(await File.ReadAllTextAsync(folder.Checkpoints), (await host.Ask("audit", "GET", "/log/checkpoints")).Body);
    }

    [Fact]
    public async Task A_service_whose_log_went_back_does_not_start()
    {
        await using (var host = await Start())
        {
            await SignedScheduling.Propose(host, "one");
            await SignedScheduling.UntilSigned(host, 1);
        }

        await using (var connection = new NpgsqlConnection(database + ";Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("set session_replication_role = replica; delete from mt_events; delete from calendar_checkpoints; delete from calendar_tiles", connection);
            await command.ExecuteNonQueryAsync();
        }

        await Assert.ThrowsAnyAsync<Exception>(async () => await Start());
    }

    private static IReadOnlyList<byte[]> Path(JsonElement proof) => [.. proof.GetProperty("path").EnumerateArray().Select(hash => hash.GetBytesFromBase64())];

    private Task<SchedulingHost> Start() => SchedulingHost.Start(database, settings: folder.Settings);
}
