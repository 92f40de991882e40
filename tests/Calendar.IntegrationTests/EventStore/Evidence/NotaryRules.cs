using Calendar.EventStore.Evidence;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.EventStore.Evidence;

[Collection(PostgresCollection.Name)]
public sealed class NotaryRules(PostgresServer server)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task What_is_appended_is_signed_with_the_root_that_its_entries_have()
    {
        await using var test = await SignedTestLog.Create(server);
        await test.Check();
        await test.Append(3);
        await test.SignUpTo(3);

        Assert.Equal(await Root(test, 3), Assert.Single(test.Heads).Root);
        Assert.All(test.Notes, note => Assert.True(note.IsSignedBy("calendar.example.org/log/1", test.Settings.Keys)));
    }

    [Fact]
    public async Task No_more_than_256_entries_lie_between_two_checkpoints()
    {
        await using var test = await SignedTestLog.Create(server);
        await test.Check();
        await test.Append(1_300);
        await test.SignUpTo(1_300);

        var sizes = test.Heads.Select(head => head.Size).ToArray();
        Assert.Equal([256, 512, 768, 1024, 1280, 1300], sizes);
        foreach (var head in test.Heads)
            Assert.Equal(await Root(test, head.Size), head.Root);
    }

    [Fact]
    public async Task Another_notary_goes_on_where_one_ended()
    {
        await using var test = await SignedTestLog.Create(server);
        await test.Check();
        foreach (var size in (int[])[1, 255, 256, 257, 700, 1000])
        {
            await test.Append(size - (int)await test.Log.LastPosition(Never));
            await test.SignUpTo(size);
        }

        foreach (var head in test.Heads)
            Assert.Equal(await Root(test, head.Size), head.Root);
        await test.Check();
    }

    [Fact]
    public async Task Checkpoints_that_only_the_database_has_are_handed_out_again()
    {
        await using var test = await SignedTestLog.Create(server);
        await test.Check();
        await test.Append(2);
        var early = await File.ReadAllBytesAsync(test.File);
        await test.SignUpTo(2);
        await File.WriteAllBytesAsync(test.File, early);
        await test.Check();
        await test.Append(1);
        await test.SignUpTo(3);

        Assert.Equal([2, 3], test.Heads.Select(head => head.Size));
    }

    [Fact]
    public async Task A_dead_position_is_filled_and_signed_though_nobody_publishes()
    {
        await using var test = await SignedTestLog.Create(server);
        await test.Check();
        await using (var foreign = await Session.Open(test.Test))
            await foreign.Draw();
        await test.Append(1);
        await test.SignUpTo(2);

        Assert.Equal([1, 2], await test.Test.Positions());
    }

    [Fact]
    public async Task Two_notaries_never_sign_two_roots_for_one_size()
    {
        await using var test = await SignedTestLog.Create(server);
        await test.Check();
        await test.Append(1);
        var root = new byte[MerkleTree.HashBytes];
        var head = new TreeHead("calendar.example.org/log/1", 1, root);
        await test.Evidence.Keep([], [(head, SignedNote.Of(head.Text, head.Origin, test.Settings.Keys))], Never);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => test.Evidence.Keep([], [(head, SignedNote.Of(head.Text, head.Origin, test.Settings.Keys))], Never));
    }

    [Fact]
    public async Task During_a_change_of_keys_both_sign()
    {
        await using var test = await SignedTestLog.Create(server);
        await test.Check();
        await test.Append(1);
        await test.SignUpTo(1);
        var both = test.Settings with { Keys = [.. test.Settings.Keys, NoteKey.Read(SignedTestLog.NewKey())] };
        var next = both with { Keys = [both.Keys[1]] };

        await Assert.ThrowsAsync<LogWentBackException>(() => test.Check(next));
        await test.Check(both);
        await test.Append(1);
        await test.SignUpTo(2, both);
        await test.Check(next);
        await test.Append(1);
        await test.SignUpTo(3, next);

        Assert.Equal([1, 2, 1], test.Notes.Skip(1).Select(note => note.Signatures.Count));
    }

    private static async Task<byte[]> Root(SignedTestLog test, long size)
    {
        var (hash, leaf, edge) = (new LeafHash(), new byte[MerkleTree.HashBytes], new TreeEdge());
        await foreach (var entry in test.Evidence.Entries(0, (int)size, Never))
        {
            hash.Of(entry, leaf);
            edge.Add(leaf);
        }

        Assert.Equal(size, edge.Size);
        return edge.Root();
    }
}
