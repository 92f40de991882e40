using System.Security.Cryptography;
using Calendar.EventStore.Evidence;
using Xunit;

namespace Calendar.Tests.EventStore.Evidence;

public sealed class SignedNoteRules
{
    private const string Origin = "calendar.example.org/log/1";

    [Fact]
    public void A_checkpoint_reads_as_C2SP_says()
    {
        var head = new TreeHead(Origin, 20_852_163, Convert.FromBase64String("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="));

        Assert.Equal($"{Origin}\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", head.Text);
        Assert.Equal(head, TreeHead.Read(head.Text));
    }

    [Theory]
    [InlineData("a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n")]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("a\n1\n")]
    public void What_is_no_checkpoint_is_none(string text) => Assert.Null(TreeHead.Read(text));

    [Fact]
    public void Notes_that_stand_one_after_another_are_read_as_they_were_written()
    {
        using var one = NewKey();
        using var other = NewKey();
        var notes = new[] { SignedNote.Of("first\n\nwith an empty line\n", Origin, [one, other]), SignedNote.Of("second\n", Origin, [other]) };

        var read = SignedNote.ReadAll(string.Concat(notes.Select(note => note.ToString())));

        Assert.Equal(notes.Select(note => note.ToString()), read.Select(note => note.ToString()));
        Assert.All(read, note => Assert.True(note.IsSignedBy(Origin, [other])));
        Assert.True(read[0].IsSignedBy(Origin, [one]));
        Assert.False(read[1].IsSignedBy(Origin, [one]));
    }

    [Fact]
    public void Another_text_another_name_or_another_key_is_not_signed()
    {
        using var key = NewKey();
        using var stranger = NewKey();
        var note = SignedNote.Of("text\n", Origin, [key]);

        Assert.True(note.IsSignedBy(Origin, [key]));
        Assert.False((note with { Text = "texts\n" }).IsSignedBy(Origin, [key]));
        Assert.False(note.IsSignedBy("another", [key]));
        Assert.False(note.IsSignedBy(Origin, [stranger]));
    }

    // C2SP signed-note: a note is refused when a key that is known is named and did not sign it.
    [Fact]
    public void One_bad_signature_of_a_known_key_spoils_a_note()
    {
        using var one = NewKey();
        using var other = NewKey();
        var note = SignedNote.Of("text\n", Origin, [one, other]);
        var spoiled = note with { Signatures = [note.Signatures[0], (Origin, note.Signatures[1].KeyId, note.Signatures[0].Signature)] };

        Assert.True(spoiled.IsSignedBy(Origin, [one]));
        Assert.False(spoiled.IsSignedBy(Origin, [one, other]));
    }

    [Theory]
    [InlineData("text\n")]
    [InlineData("text\n\n\u2014 name AAAA\n")]
    [InlineData("text\n\n\u2014 name !\n")]
    [InlineData("text\n\n\u2014 name AAAAAAAA")]
    public void What_is_no_note_is_refused(string notes) => Assert.Throws<FormatException>(() => SignedNote.ReadAll(notes));

    [Fact]
    public void A_key_is_named_by_the_hash_of_its_public_key()
    {
        using var key = NewKey();
        using var readBack = NoteKey.Read(key.PublicKeyPem);

        Assert.Equal(SHA256.HashData(key.PublicKey)[..4], key.Id);
        Assert.True(readBack.Signed("x"u8, key.Sign("x"u8)));
    }

    [Fact]
    public void Only_keys_of_P_256_are_taken()
    {
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);

        Assert.Throws<FormatException>(() => NoteKey.Read(large.ExportPkcs8PrivateKeyPem()));
        Assert.Throws<FormatException>(() => NoteKey.Read(rsa.ExportPkcs8PrivateKeyPem()));
        Assert.Throws<FormatException>(() => NoteKey.Read("no key"));
    }

    private static NoteKey NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return NoteKey.Read(key.ExportPkcs8PrivateKeyPem());
    }
}
