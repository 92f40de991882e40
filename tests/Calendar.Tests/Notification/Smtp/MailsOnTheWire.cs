using System.Text;
using Calendar.Notification.Mail;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification.Smtp;

public sealed class MailsOnTheWire
{
    private static readonly Mailbox From = Mailbox.Parse("calendar@example.org");
    private static readonly Mailbox To = Mailbox.Parse("reader@example.net");

    public static TheoryData<string> Bodies => new(
        ".", "..", "a\n.\nb", "a\r\n.\r\nQUIT\r\n", "a.\r\nb", "\n.\n", new string('x', 1200), new string('.', 1200), "Üb 例子 🤝", string.Concat(Enumerable.Repeat("例子", 700)) + "\n.\n", "a\rb\u0085.\u2028.", "");

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task What_was_written_is_what_arrives_and_the_next_mail_too(string body)
    {
        foreach (var offers in new string[][] { [], ["PIPELINING"] })
        {
            await using var server = new ScriptedServer { Offers = offers };
            await using var carrier = new SmtpCarrier(new SmtpDoor(server.Address, "example.org", new SmtpTimeouts(), TimeProvider.System), new ServerGate(TimeProvider.System), TimeProvider.System);
            foreach (var mail in new[] { Mail(new MailPart.Text("text/plain", body)), Mail(new MailPart.Multi("mixed", "b1", new MailPart.Text("text/html", body))), Raw(body) })
            {
                Assert.Equal(HandoverOutcome.Accepted, (await carrier.Carry(From, To, "<1@example.org>", mail, _ => Task.FromResult(true), default)).Outcome);
                Assert.True(server.Mails.TryDequeue(out var arrived));
                Assert.Equal(Encoding.ASCII.GetString(mail), arrived);
            }
            Assert.All(server.Commands, command => Assert.Contains(command.Split(' ', ':')[0], (string[])["EHLO", "MAIL", "RCPT", "DATA"]));
        }
    }

    private static byte[] Mail(MailPart body) =>
        MailWriter.Write(new MailMessage(From, "Calendar", To, "Talks", DateTimeOffset.UnixEpoch, "<1@example.org>", body));

    // As it would be without any encoding, in lines that may be sent.
    private static byte[] Raw(string body) => Encoding.ASCII.GetBytes("Subject: x\r\n\r\n" + string.Concat(
        new string([.. body.Where(char.IsAscii)]).ReplaceLineEndings("\n").Split('\n').SelectMany(line => line.Length == 0 ? [""] : line.Chunk(900).Select(piece => new string(piece))).Select(line => line + "\r\n")));
}
