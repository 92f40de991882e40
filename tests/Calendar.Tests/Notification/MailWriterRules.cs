using System.Text;
using Calendar.Notification.Mail;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification;

public sealed class MailWriterRules
{
    private static readonly MailMessage Plain = new(
        Mailbox.Parse("calendar@example.org"), "Calendar", Mailbox.Parse("reader@example.net"), "CANCELED: Talks",
        new DateTimeOffset(2017, 2, 25, 1, 2, 3, TimeSpan.FromHours(1)), "<1@example.org>", new MailPart.Text("text/plain", "Off."));

    private static string Write(MailMessage mail) => Encoding.ASCII.GetString(MailWriter.Write(mail));

    [Fact]
    public void The_same_mail_is_always_the_same_bytes() => Assert.Equal(
        "From: \"Calendar\" <calendar@example.org>\r\nTo: reader@example.net\r\nSubject: CANCELED: Talks\r\n"
        + "Date: Sat, 25 Feb 2017 00:02:03 +0000\r\nMessage-ID: <1@example.org>\r\nAuto-Submitted: auto-generated\r\n"
        + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nOff.\r\n",
        Write(Plain));

    [Theory]
    [InlineData("Hello\r\nBcc: evil@example.org")]
    [InlineData("Hello\nBcc: evil@example.org")]
    [InlineData("Hello\rBcc: evil@example.org")]
    [InlineData("a\0b")]
    [InlineData("a\tb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    public void A_control_character_in_a_header_throws_before_a_byte_is_made(string text)
    {
        Assert.Throws<FormatException>(() => MailWriter.Write(Plain with { Subject = text }));
        Assert.Throws<FormatException>(() => MailWriter.Write(Plain with { FromName = text }));
        Assert.Throws<FormatException>(() => MailWriter.Write(Plain with { Further = [("List-Id", text)] }));
        Assert.Throws<FormatException>(() => MailWriter.Write(Plain with { MessageId = $"<{text}@example.org>" }));
        Assert.Throws<FormatException>(() => MailWriter.Write(Plain with { Thread = [$"<{text}@example.org>"] }));
        Assert.Throws<FormatException>(() => MailWriter.Write(Plain with { Body = new MailPart.Multi("mixed", text) }));
    }

    [Fact]
    public void An_address_beyond_ASCII_stands_in_its_header_as_it_is() =>
        Assert.StartsWith(
            "From: \"Calendar\" <calendar@example.org>\r\nTo: 用户@xn--fsqu00a.xn--55qx5d\r\nSubject: ",
            Encoding.UTF8.GetString(MailWriter.Write(Plain with { To = Mailbox.Parse("用户@例子.公司") })), StringComparison.Ordinal);

    [Fact]
    public void Half_a_character_in_a_header_throws() =>
        Assert.Throws<FormatException>(() => MailWriter.Write(Plain with { Subject = "a\ud800b" }));

    [Fact]
    public void Lines_end_in_CRLF_only_and_stay_within_76_octets()
    {
        var subject = string.Concat(Enumerable.Repeat("Üb\u4f8b\U0001F91D ", 60));
        var text = "a\nb\rc\r\nd\n.\n..\nFrom here\n" + new string('x', 1200) + "\n" + subject + "\ntail ";
        foreach (var body in new MailPart[]
        {
            new MailPart.Text("text/plain", text), new MailPart.Text("text/plain", subject),
            new MailPart.Multi("alternative", "b1", new MailPart.Text("text/plain", text), new MailPart.Text("text/html", text)),
        })
        {
            var mail = Write(Plain with { Subject = subject, FromName = subject, Body = body });
            Assert.DoesNotContain('\r', mail.Replace("\r\n", "", StringComparison.Ordinal));
            Assert.DoesNotContain('\n', mail.Replace("\r\n", "", StringComparison.Ordinal));
            Assert.All(mail.Split("\r\n"), line => Assert.InRange(line.Length, 0, 76));
            Assert.All(mail.Split("\r\n"), line => Assert.False(line.StartsWith('.') || line.StartsWith("From ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_subject_that_looks_encoded_is_encoded_so_that_it_is_shown_literally() =>
        Assert.Contains("Subject: =?utf-8?B?PT91dGYtOD9CP2FtOXJaUT09Pz0=?=\r\n", Write(Plain with { Subject = "=?utf-8?B?am9rZQ==?=" }), StringComparison.Ordinal);

    [Fact]
    public void A_reply_names_the_mail_before_it_and_the_whole_thread()
    {
        var mail = Write(Plain with { Thread = ["<a@example.org>", "<b@example.org>"] });
        Assert.Contains("In-Reply-To: <b@example.org>\r\nReferences: <a@example.org> <b@example.org>\r\n", mail, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_mostly_not_ASCII_is_sent_in_base64() =>
        Assert.Contains("Content-Transfer-Encoding: base64\r\n\r\n5Lya6K6u5Y+W5raI\r\n", Write(Plain with { Body = new MailPart.Text("text/plain", "会议取消") }), StringComparison.Ordinal);
}
