using System.Security.Cryptography;
using System.Text;
using Calendar.Notification.Mail;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>The signature of a mail, verified by others.</summary>
public sealed class SignaturesJudged : IDisposable
{
    private static readonly DateTimeOffset Now = new(2018, 11, 7, 5, 0, 9, TimeSpan.Zero);
    private readonly RSA key = RSA.Create(2048);

    public void Dispose() => key.Dispose();

    [Theory]
    [InlineData("Talks")]
    [InlineData("a  b\t c \n\n.\n trailing \n\n\n")]
    [InlineData("🤝 例子 שלום")]
    [InlineData("")]
    public async Task A_signed_mail_is_verified_and_both_list_headers_are_covered(string text)
    {
        var verdict = await Verified(Signed(text));

        Assert.True(verdict.Good);
        Assert.Equal(2, verdict.Headers.Count(header => header == "list-unsubscribe"));
        Assert.Equal(2, verdict.Headers.Count(header => header == "list-unsubscribe-post"));
    }

    [Fact]
    public async Task A_signature_covers_an_address_beyond_ASCII() => Assert.True((await Verified(Signed("Talks", "用户@例子.公司"))).Good);

    [Theory]
    [InlineData("Subject: ", "Subject: not ")]
    [InlineData("<p>", "<p>Not so. ")]
    [InlineData("MIME-Version:", "Subject: Another\r\nMIME-Version:")]
    [InlineData("One-Click", "Two-Click")]
    public async Task A_mail_that_was_changed_on_its_way_is_not(string old, string changed)
    {
        var mail = Encoding.ASCII.GetString(Signed("Talks"));
        var at = mail.IndexOf(old, mail.IndexOf("From:", mail.IndexOf("\r\nFrom:", StringComparison.Ordinal), StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.False((await Verified(Encoding.ASCII.GetBytes(mail[..at] + changed + mail[(at + old.Length)..]))).Good);
    }

    [Fact]
    public void The_same_mail_has_the_same_signature() => Assert.Equal(Signed("Talks"), Signed("Talks"));

    private byte[] Signed(string text, string to = "reader@example.net")
    {
        var title = text.ReplaceLineEndings(" ").Replace('\t', ' ');
        var mail = new MailMessage(
            Mailbox.Parse("calendar@example.org"), "Calendar", Mailbox.Parse(to), title, Now, "<7@example.org>",
            new MailPart.Multi("alternative", "b-7", new MailPart.Text("text/plain", text), new MailPart.Text("text/html", $"<p>{text}</p>")))
        {
            Further = [("List-Unsubscribe", "<https://calendar.example.org/unsubscribe/x>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")],
        };
        return new DkimSigner("example.org", "s1", key).Sign(MailWriter.Write(mail), Now);
    }

    private Task<Verdict> Verified(byte[] mail) =>
        Judge.Read<Verdict>("dkim-python.py", mail, $"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}");

    internal sealed record Verdict(bool Good, string[] Headers);
}
