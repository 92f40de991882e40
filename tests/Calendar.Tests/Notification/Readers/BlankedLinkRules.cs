using System.Text;
using Calendar.Notification.Links;
using Calendar.Notification.Mail;
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
    public void Everything_else_stays_as_it_was()
    {
        var mail = Encoding.Latin1.GetBytes("Subject: /confirm/short\r\n\r\nhttps://example.org/subscriptions/" + new string('A', 64) + "\r\n\u00ff/unsubscribe/=\r\n=3D");
        Assert.Equal(mail, BlankedLinks.In(mail));
    }

    private static string Decoded(byte[] mail) => Encoding.ASCII.GetString(mail)
        .Replace("=\r\n", "", StringComparison.Ordinal).Replace("=46", "F", StringComparison.Ordinal).Replace("=2E", ".", StringComparison.Ordinal);
}
