using System.Text;
using Calendar.Notification.Mail;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>Several commands in one write, as a mail server that is not ours hears them.</summary>
public sealed class PipeliningJudged
{
    private static readonly Mailbox From = Mailbox.Parse("calendar@example.org");
    private static readonly Mailbox Reader = Mailbox.Parse("reader@example.net");
    private static readonly Mailbox Other = Mailbox.Parse("other@example.net");
    private static readonly byte[] Short = Encoding.ASCII.GetBytes("Subject: x\r\n\r\n.line\r\n");

    [Fact]
    public async Task Each_mail_arrives_as_it_was_written_and_all_over_one_connection_with_three_commands_in_one_write()
    {
        var abroad = Mailbox.Parse("用户@例子.公司");
        (Mailbox To, byte[] Mail, string Kind)[] mails =
        [
            (Reader, Written("a\n.\n..\n.QUIT\nb.\n."), "7BIT"),
            (Reader, Encoding.ASCII.GetBytes(".\r\n..\r\n\r\n.\r\n.\r\n"), "7BIT"),
            (Other, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("..\r\n.two\r\n\r\n.\r\n", 10_000))), "7BIT"),
            (abroad, Encoding.UTF8.GetBytes("To: 用户@例子.公司\r\n\r\n.Üb 例子 🤝\r\n.\r\n"), "8BITMIME SMTPUTF8"),
            (abroad, Short, "7BIT SMTPUTF8"),
            (Reader, Short, "7BIT"),
        ];
        await using var server = await NodeMailServer.Start([]);
        await using (var carrier = Carrier(server))
        {
            foreach (var (to, mail, _) in mails)
            {
                Assert.Equal(new Handover(HandoverOutcome.Accepted, SmtpPhase.Dot, 250, "2.0.0", "2.0.0 kept"), await Carry(carrier, mail, to));
            }
        }
        var heard = await server.Closed();
        Assert.Equal(
            ["reader@example.net", "reader@example.net", "other@example.net", "用户@例子.公司", "用户@例子.公司", "reader@example.net"], heard.Mails.Select(one => Assert.Single(one.To)));
        Assert.All(heard.Mails, one => Assert.Equal("calendar@example.org", one.From));
        foreach (var (sent, arrived) in mails.Zip(heard.Mails))
        {
            Assert.Equal(Encoding.UTF8.GetString(sent.Mail), Encoding.UTF8.GetString(arrived.Bytes));
        }
        Assert.Equal(
            [["EHLO example.org"], .. mails.Select(one => Commands(one.To, one.Mail.Length, one.Kind)), ["QUIT"]], heard.Writes.Where(write => write.Length > 0));
    }

    [Theory]
    [InlineData("MAIL full@example.org", "452 4.3.1 full", "Deferred", "Mail", 0)]
    [InlineData("MAIL full@example.org", "550 5.7.1 not you", "Rejected", "Mail", 0)]
    [InlineData("RCPT reader@example.net", "451 4.7.1 later", "Deferred", "Rcpt", 1)]
    [InlineData("RCPT reader@example.net", "550 5.1.1 nobody", "Rejected", "Rcpt", 1)]
    [InlineData("DOT reader@example.net", "450 4.2.1 later", "Deferred", "Dot", 0)]
    [InlineData("DOT reader@example.net", "554 5.6.0 no", "Rejected", "Dot", 0)]
    public async Task After_a_refusal_the_next_mail_goes_over_the_same_connection_and_nothing_of_the_refused_one_with_it(
        string refused, string answer, string outcome, string phase, int resets)
    {
        var from = Mailbox.Parse(refused.StartsWith("MAIL", StringComparison.Ordinal) ? "full@example.org" : "calendar@example.org");
        var words = answer.Split(' ', 3);
        await using var server = await NodeMailServer.Start(new() { [refused] = answer });
        await using (var carrier = Carrier(server))
        {
            for (var i = 0; i < 2; i++)
            {
                var handover = await carrier.Carry(from, Reader, "<1@example.org>", Written("refused"), _ => Task.FromResult(true), default);
                Assert.Equal(
                    (outcome, phase, words[0], words[1], "refused"), ($"{handover.Outcome}", $"{handover.Phase}", $"{handover.Code}", handover.Enhanced, handover.Note));
                Assert.Equal(HandoverOutcome.Accepted, (await Carry(carrier, Short, Other)).Outcome);
            }
        }
        var heard = await server.Closed();
        Assert.Equal([("calendar@example.org", "other@example.net"), ("calendar@example.org", "other@example.net")], heard.Mails.Select(one => (one.From, Assert.Single(one.To))));
        Assert.All(heard.Mails, one => Assert.Equal(Short, one.Bytes));
        Assert.Equal(resets * 2, heard.Writes.Count(write => write is ["RSET"]));
        Assert.Equal(4, heard.Writes.Count(write => write.Length == 3));
    }

    private static byte[] Written(string body) =>
        MailWriter.Write(new MailMessage(From, "Calendar", Reader, "Talks", DateTimeOffset.UnixEpoch, "<1@example.org>", new MailPart.Text("text/plain", body)));

    private static string[] Commands(Mailbox to, int size, string kind) => [$"MAIL FROM:<calendar@example.org> SIZE={size} BODY={kind}", $"RCPT TO:<{to}>", "DATA"];

    private static SmtpCarrier Carrier(NodeMailServer server) => new(
        new SmtpDoor(SmtpServer.Parse($"smtp://127.0.0.1:{server.Port}"), "example.org", new SmtpTimeouts(), TimeProvider.System), new ServerGate(TimeProvider.System), TimeProvider.System);

    private static Task<Handover> Carry(SmtpCarrier carrier, byte[] mail, Mailbox to) =>
        carrier.Carry(From, to, "<1@example.org>", mail, _ => Task.FromResult(true), default);
}
