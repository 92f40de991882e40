using Calendar.EventStore.Evidence;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Checkpoints;
using Xunit;

namespace Calendar.IntegrationTests.Audit.Tampering;

/// <summary>Whatever somebody does to the log who may do everything in its database, the reader of an export finds it with a program that shares no code with ours.</summary>
[Collection(PostgresCollection.Name)]
public sealed class TamperingIsFound(PostgresServer server)
{
    public static TheoryData<string> Entries => [.. Tamperings.OfEntries.Select(one => one.What)];

    public static TheoryData<string> Forged => [.. Tamperings.WithForgedTree.Select(one => one.What)];

    public static TheoryData<string> Evidence => [.. Tamperings.OfEvidence.Select(one => one.What)];

    [Fact]
    public async Task A_log_that_nobody_touched_is_sound()
    {
        await using var log = await SealedLog.Copy(server);

        var (exit, said) = await log.Verify();

        var here = await log.VerifyHere();
        Assert.Equal((true, 5_003L, 20, 3L), (here.IsSound, here.Entries, here.Checkpoints, here.Unsigned));
        Assert.Equal((0, "OK: 5003 entries are what was signed, by 20 checkpoints.\n3 entries after the last checkpoint are not signed yet; that takes at most 60 s.\n"), (exit, said));
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task An_entry_that_was_tampered_with_is_located(string what)
    {
        var (_, sql, told) = Tamperings.OfEntries.Single(one => one.What == what);
        await using var log = await SealedLog.Copy(server);
        await log.Spoil(sql);

        var (exit, said) = await log.Verify();

        Assert.Equal(8, exit);
        Assert.Equal(["The log was changed.", told], said.Split('\n')[..2]);
        Assert.Contains((await log.VerifyHere()).Findings, finding => finding.StartsWith($"position {told.Split(' ', ':')[1]}: ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task Where_the_tree_was_forged_to_fit_it_is_located_between_two_checkpoints(string what)
    {
        var (_, sql, told) = Tamperings.WithForgedTree.Single(one => one.What == what);
        await using var log = await SealedLog.Copy(server);
        await log.Spoil(sql);
        await log.ForgeTree();

        var (exit, said) = await log.Verify();

        Assert.Equal(8, exit);
        Assert.Contains($"{told}: not what was signed", said, StringComparison.Ordinal);
        Assert.StartsWith($"{told}: not what was signed", (await log.VerifyHere()).Findings[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Evidence))]
    public async Task What_proves_the_log_cannot_be_changed_unseen(string what)
    {
        var (_, sql, exits, told) = Tamperings.OfEvidence.Single(one => one.What == what);
        await using var log = await SealedLog.Copy(server);
        await log.Spoil(sql);

        var (exit, said) = await log.Verify();

        Assert.Equal(exits, exit);
        Assert.Contains(told, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_signature_over_a_forged_log_is_not_believed()
    {
        await using var log = await SealedLog.Copy(server);
        using var stranger = NoteKey.Read(EventStore.Evidence.SignedTestLog.NewKey());
        var notes = SignedNote.ReadAll(await File.ReadAllTextAsync(log.Notes));
        await File.WriteAllTextAsync(log.Notes, string.Concat(notes.Select(note => SignedNote.Of(note.Text, "calendar.example.org/log/1", [stranger]))));

        var (exit, said) = await log.Verify();

        Assert.Equal(10, exit);
        Assert.Contains("not signed by the key", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_the_holder_of_the_key_made_anew_contradicts_the_mail_that_an_auditor_kept()
    {
        await using var log = await SealedLog.Copy(server);
        var signed = SignedNote.ReadAll(await File.ReadAllTextAsync(log.Notes))[^1].ToString();
        var mail = CheckpointText.Of(signed, new DateOnly(2026, 11, 22))!.Plain.ReplaceLineEndings("\r\n");
        var kept = "\r\n" + mail.Split(new string('-', 64) + "\r\n")[1] + "\r\n";
        Assert.Equal(0, (await log.Verify(kept)).Exit);
        await log.Spoil("update mt_events set data = '{\"x\": 1}' where seq_id = 2500");
        await log.ForgeNotes(await log.ForgeTree());

        var (exit, said) = await log.Verify();
        Assert.Equal((0, "OK: 5003 entries are what was signed, by 1 checkpoints."), (exit, said.Split('\n')[0]));
        Assert.Equal((9, "There are two checkpoints of size 5000 with different roots.\n"), await log.Verify(kept));
    }

    [Fact]
    public async Task Checkpoints_that_were_taken_out_of_the_file_are_missed()
    {
        await using var log = await SealedLog.Copy(server);
        var notes = SignedNote.ReadAll(await File.ReadAllTextAsync(log.Notes));
        await File.WriteAllTextAsync(log.Notes, string.Concat(notes.Where((_, i) => i != 3)));

        var (exit, said) = await log.Verify();

        Assert.Equal((9, "The checkpoint of size 768 in the database is not the one that left it.\n"), (exit, said));
    }
}
