using System.Security.Cryptography;
using Calendar.EventStore.Evidence;
using Calendar.Notification.Checkpoints;
using Xunit;

namespace Calendar.Tests.Notification.Checkpoints;

public sealed class CheckpointTextRules
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void The_note_stands_in_the_mail_as_it_was_signed()
    {
        using var secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = NoteKey.Read(secret.ExportPkcs8PrivateKeyPem());
        var head = new TreeHead("calendar.example.org/log/1", 1234, new byte[32]);
        var text = CheckpointText.Of(SignedNote.Of(head.Text, head.Origin, [key]).ToString(), Day)!;

        Assert.Equal("Checkpoint of the log calendar.example.org/log/1, 2026-11-22: 1234 entries", text.Subject);
        var note = Assert.Single(SignedNote.ReadAll(text.Plain.Split(new string('-', 64) + "\n")[1]));
        Assert.True(note.IsSignedBy(head.Origin, [key]));
        Assert.Equal(head, TreeHead.Read(note.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no checkpoint")]
    [InlineData("log\nmany\nroot\n\n\u2014 log AAAA\n")]
    public void What_is_no_checkpoint_is_not_sent(string note) => Assert.Null(CheckpointText.Of(note, Day));
}
