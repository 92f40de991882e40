using Calendar.EventStore.Evidence;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.EventStore.Evidence;

/// <summary>Nothing is written to a log that is not what was signed, before an operator has said why.</summary>
[Collection(PostgresCollection.Name)]
public sealed class CheckAtStartRules(PostgresServer server)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task A_log_that_grew_since_is_fit()
    {
        await using var test = await Signed(300);
        await test.Append(5);

        await test.Check();
    }

    [Theory]
    [InlineData("delete from mt_events where seq_id > 290")]
    [InlineData("update mt_events set data = '{\"x\": 1}' where seq_id = 7")]
    [InlineData("update mt_events set type = 'another' where seq_id = 300")]
    [InlineData("update mt_events set timestamp = timestamp + interval '1 microsecond' where seq_id = 1")]
    [InlineData("update mt_events set headers = '{\"actor\": \"desk\"}' where seq_id = 2")]
    [InlineData("delete from mt_events where seq_id = 5")]
    [InlineData("update calendar_tiles set hashes = set_byte(hashes, 40, (get_byte(hashes, 40) + 1) % 256) where level = 0 and number = 0")]
    [InlineData("update calendar_tiles set hashes = set_byte(hashes, 3, (get_byte(hashes, 3) + 1) % 256) where level = 1")]
    [InlineData("delete from calendar_tiles")]
    public async Task A_log_that_was_changed_is_refused(string tampering)
    {
        await using var test = await Signed(300);
        await test.Tamper(tampering);

        await Assert.ThrowsAnyAsync<Exception>(() => test.Check());
    }

    [Fact]
    public async Task A_log_that_was_restored_from_an_older_backup_is_refused_though_it_is_sound_in_itself()
    {
        await using var test = await Signed(300);
        await test.Append(30);
        await test.SignUpTo(330);
        await test.Tamper("delete from mt_events where seq_id > 300; delete from calendar_checkpoints where size > 300; update calendar_tiles set hashes = substr(hashes, 1, 44 * 32), marks = substr(marks, 1, 44 * 24) where level = 0 and number = 1");

        var refused = await Assert.ThrowsAsync<LogWentBackException>(() => test.Check());
        Assert.Contains("ends at 300, but 330 entries were signed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_entries_in_the_place_of_lost_ones_are_refused()
    {
        await using var test = await Signed(300);
        await test.Append(30);
        await test.SignUpTo(330);
        await test.Tamper("""
            delete from calendar_checkpoints where size > 300; update calendar_tiles set hashes = substr(hashes, 1, 44 * 32), marks = substr(marks, 1, 44 * 24) where level = 0 and number = 1;
            update mt_events set data = '{"other": true}' where seq_id = 320
            """);

        await Assert.ThrowsAsync<LogWentBackException>(() => test.Check());
    }

    [Fact]
    public async Task A_file_that_was_lost_is_refused()
    {
        await using var test = await Signed(3);
        File.Delete(test.File);

        var refused = await Assert.ThrowsAsync<LogWentBackException>(() => test.Check());
        Assert.Contains("the file outside of it is not there", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_somebody_else_signed_is_refused()
    {
        await using var test = await Signed(3);

        await Assert.ThrowsAsync<LogWentBackException>(() => test.Check(test.Settings with { Keys = [NoteKey.Read(SignedTestLog.NewKey())] }));
    }

    [Fact]
    public async Task After_a_new_epoch_the_log_goes_on_as_it_is_and_the_old_checkpoints_stay()
    {
        await using var test = await Signed(300);
        await test.Tamper("delete from mt_events where seq_id > 290; select setval('mt_events_sequence', 290)");
        await Assert.ThrowsAsync<LogWentBackException>(() => test.Check());
        var old = test.Heads[^1];

        Assert.Equal("calendar.example.org/log/2", (await test.NewCheck().OpenNext("the backup of Monday\nwas restored", Never)).Origin);
        await test.Check();
        await test.Append(10);
        await test.SignUpTo(300);

        Assert.Equal(["calendar.example.org/log/1", "calendar.example.org/log/2"], test.Heads.Select(head => head.Origin).Distinct());
        var opening = test.Notes.Single(note => note.Text.StartsWith("calendar.example.org/log/2\nopened ", StringComparison.Ordinal)).Text.Split('\n');
        Assert.Equal([$"after calendar.example.org/log/1 300 {Convert.ToBase64String(old.Root)}", "reason the backup of Monday was restored", ""], opening[2..]);
        Assert.NotEqual(old.Root, test.Heads[^1].Root);
        await test.Check();
    }

    private async Task<SignedTestLog> Signed(int events)
    {
        var test = await SignedTestLog.Create(server);
        await test.Check();
        await test.Append(events);
        await test.SignUpTo(events);
        return test;
    }
}
