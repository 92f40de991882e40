using System.Text;
using Calendar.Notification.Links;
using Calendar.Notification.Mail;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification.Readers;

public sealed class BlankedLinkRules
{
    private static readonly PublicAddress Service = new("https://example.org/calendar");

    [Fact]
    public void The_token_of_every_link_is_blanked_wherever_its_line_is_broken()
    {
        var random = new Random(20170227);
        foreach (var link in new Func<string, string>[] { Service.Confirm, Service.Manage, Service.Unsubscribe })
        {
            for (var before = 0; before < 160; before++)
            {
                var token = string.Concat(Enumerable.Range(0, random.Next(43, 65)).Select(_ => "FFFABab09-_"[random.Next(11)]));
                var mail = $"List-Unsubscribe: <{link(token)}>\r\n\r\n{QuotedPrintable.Encode(new string('y', before) + link(token) + "\nnext: " + link(token))}\r\n";
                var blank = new string('x', token.Length);
                Assert.Equal(
                    $"List-Unsubscribe: <{link(blank)}>\r\n\r\n{new string('y', before)}{link(blank)}\r\nnext: {link(blank)}\r\n",
                    Decoded(BlankedLinks.In(Encoding.ASCII.GetBytes(mail))));
            }
        }
    }

    [Fact]
    public void The_token_of_a_link_is_blanked_in_words_that_are_sent_in_Base64()
    {
        var (token, blank) = (new string('T', 64), new string('x', 64));
        var words = $"{new string('\ud68c', 300)}\n{Service.Unsubscribe(token)}\n";

        var blanked = Encoding.ASCII.GetString(BlankedLinks.In(Mail(words)));

        Assert.Contains("\r\nContent-Transfer-Encoding: base64\r\n", blanked, StringComparison.Ordinal);
        Assert.Equal(Encoding.ASCII.GetString(Mail(words.Replace(token, blank, StringComparison.Ordinal))), blanked);
    }

    [Theory]
    [InlineData("QUJ")]
    [InlineData("L2NvbmZpcm0v")]
    public void What_only_looks_like_Base64_stays_as_it_was(string line)
    {
        var mail = Encoding.ASCII.GetBytes($"Subject: a\r\n\r\ntext\r\nContent-Transfer-Encoding: base64\r\n\r\n{line}\r\n--end");
        Assert.Equal(mail, BlankedLinks.In(mail));
    }

    [Fact]
    public void Everything_else_stays_as_it_was()
    {
        var mail = Encoding.Latin1.GetBytes("Subject: /confirm/short\r\n\r\nhttps://example.org/subscriptions/" + new string('A', 64) + "\r\n\u00ff/unsubscribe/=\r\n=3D");
        Assert.Equal(mail, BlankedLinks.In(mail));
    }

    private static byte[] Mail(string words) => MailWriter.Write(new MailMessage(
        Mailbox.Parse("calendar@example.org"), "Calendar", Mailbox.Parse("a@example.net"), "News", DateTimeOffset.UnixEpoch, "<1@example.org>",
        new MailPart.Multi("alternative", "mail", new MailPart.Text("text/plain", words), new MailPart.Text("text/html", $"<p>{words}</p>"))));

    private static string Decoded(byte[] mail) => Encoding.ASCII.GetString(mail)
        .Replace("=\r\n", "", StringComparison.Ordinal).Replace("=46", "F", StringComparison.Ordinal).Replace("=2E", ".", StringComparison.Ordinal);
}
