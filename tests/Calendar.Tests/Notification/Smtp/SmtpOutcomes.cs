using System.Text;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification.Smtp;

public sealed class SmtpOutcomes
{
    private static readonly Mailbox From = Mailbox.Parse("calendar@example.org");
    private static readonly Mailbox To = Mailbox.Parse("reader@example.net");
    private static readonly byte[] Mail = Encoding.ASCII.GetBytes("Subject: x\r\n\r\nline\r\n.\r\n..dots\r\n");
    private static readonly SmtpTimeouts Usual = new();

    private static readonly SmtpPhase[] Asking =
        [SmtpPhase.Greeting, SmtpPhase.Ehlo, SmtpPhase.StartTls, SmtpPhase.Auth, SmtpPhase.Mail, SmtpPhase.Rcpt, SmtpPhase.Data, SmtpPhase.Dot];

    public static TheoryData<int, string, int> Table()
    {
        var table = new TheoryData<int, string, int>();
        void Row(SmtpPhase phase, string said, HandoverOutcome outcome) => table.Add((int)phase, said, (int)outcome);
        foreach (var phase in Asking)
        {
            foreach (var rubbish in new[]
            {
                "25\r\n", "999 what\r\n", "250 bare\n", "250\r bare\r\n", "250-a\r\n251 b\r\n", "100 hm\r\n",
                "250_ok\r\n", "250-" + new string('x', 5000) + "\r\n", "250 " + new string('x', 1_000_000) + "\r\n", string.Concat(Enumerable.Repeat("250-x\r\n", 101)), "\r\n", "260 no such\r\n",
            })
            {
                Row(phase, rubbish, phase == SmtpPhase.Dot ? HandoverOutcome.InDoubt : HandoverOutcome.NotSent);
            }
        }
        Row(SmtpPhase.Body, ScriptedServer.Drop, HandoverOutcome.InDoubt);
        Row(SmtpPhase.Mail, "354 go\r\n", HandoverOutcome.NotSent);
        Row(SmtpPhase.Rcpt, "354 go\r\n", HandoverOutcome.NotSent);
        Row(SmtpPhase.Data, "250 ok\r\n", HandoverOutcome.NotSent);
        Row(SmtpPhase.Dot, "354 go\r\n", HandoverOutcome.InDoubt);
        Row(SmtpPhase.Rcpt, "251 will forward\r\n", HandoverOutcome.Accepted);
        Row(SmtpPhase.Rcpt, "252 will try\r\n", HandoverOutcome.Accepted);
        Row(SmtpPhase.Rcpt, "250\r\n", HandoverOutcome.Accepted);
        Row(SmtpPhase.Mail, "250-one\r\n250 two\r\n", HandoverOutcome.Accepted);
        Row(SmtpPhase.Rcpt, "250 ok\r\n250 extra\r\n", HandoverOutcome.NotSent);
        Row(SmtpPhase.Data, "354 go\r\n250 before the dot\r\n", HandoverOutcome.NotSent);
        Row(SmtpPhase.Dot, "250 ok\r\n250 extra\r\n", HandoverOutcome.Accepted);
        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Each_phase_and_reply_has_its_outcome(int phase, string said, int outcome)
    {
        await using var server = new ScriptedServer { Says = { [(SmtpPhase)phase] = said } };
        await using var carrier = Carrier(server.Secured);
        var handover = await Carry(carrier);
        var expected = (HandoverOutcome)outcome;
        if ((SmtpPhase)phase == SmtpPhase.Body)
        {
            // The connection may break while the body is written or only at the dot: both happen, and each is told as it is.
            expected = handover.Phase == SmtpPhase.Dot ? HandoverOutcome.InDoubt : HandoverOutcome.NotSent;
        }
        Assert.Equal(expected, handover.Outcome);
    }

    [Fact]
    public async Task A_server_that_is_away_leaves_the_mail_unsent()
    {
        int port;
        await using (var gone = new ScriptedServer())
        {
            port = gone.Port;
        }
        await using var carrier = Carrier(new SmtpServer("127.0.0.1", port, SmtpSecurity.None));
        Assert.Equal((HandoverOutcome.NotSent, SmtpPhase.Connect), await Told(carrier));
    }

    [Fact]
    public async Task The_dot_is_not_sent_when_its_note_says_so_or_cannot_be_made()
    {
        await using var server = new ScriptedServer();
        await using var carrier = Carrier(server.Address);
        var refused = await carrier.Carry(From, To, "<1@example.org>", Mail, _ => Task.FromResult(false), default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => carrier.Carry(From, To, "<1@example.org>", Mail, _ => throw new InvalidOperationException(), default));
        Assert.Equal((HandoverOutcome.NotSent, SmtpPhase.Dot), (refused.Outcome, refused.Phase));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_process_that_stood_still_after_its_note_does_not_send_the_dot()
    {
        await using var server = new ScriptedServer();
        var clock = new JumpingClock();
        await using var carrier = new SmtpCarrier(new SmtpDoor(server.Address, "example.org", Usual, clock), new ServerGate(clock), clock);
        var handover = await carrier.Carry(From, To, "<1@example.org>", Mail, _ =>
        {
            clock.Ahead = TimeSpan.FromSeconds(6);
            return Task.FromResult(true);
        }, default);
        Assert.Equal((HandoverOutcome.NotSent, SmtpPhase.Dot), (handover.Outcome, handover.Phase));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Nothing_follows_the_note_but_the_dot()
    {
        await using var server = new ScriptedServer();
        await using var carrier = Carrier(server.Address);
        var before = -1;
        var handover = await carrier.Carry(From, To, "<1@example.org>", Mail, _ =>
        {
            before = server.Mails.Count;
            return Task.FromResult(true);
        }, default);
        Assert.Equal(0, before);
        Assert.Equal(new Handover(HandoverOutcome.Accepted, SmtpPhase.Dot, 250, "2.0.0", "2.0.0 Ok: queued as Q1"), handover);
        Assert.Equal("Subject: x\r\n\r\nline\r\n.\r\n..dots\r\n", Assert.Single(server.Mails));
    }

    private static SmtpCarrier Carrier(SmtpServer server) => new(new SmtpDoor(server, "example.org", Usual, TimeProvider.System), new ServerGate(TimeProvider.System), TimeProvider.System);

    private static Task<Handover> Carry(SmtpCarrier carrier) => carrier.Carry(From, To, "<1@example.org>", Mail, _ => Task.FromResult(true), default);

    private static async Task<(HandoverOutcome, SmtpPhase)> Told(SmtpCarrier carrier)
    {
        var handover = await Carry(carrier);
        return (handover.Outcome, handover.Phase);
    }
}
