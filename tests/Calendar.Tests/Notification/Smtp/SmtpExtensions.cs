using System.Text;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification.Smtp;

public sealed class SmtpExtensions
{
    private static readonly Mailbox From = Mailbox.Parse("calendar@example.org");
    private static readonly Mailbox To = Mailbox.Parse("reader@example.net");
    private static readonly byte[] Mail = Encoding.ASCII.GetBytes("Subject: x\r\n\r\n.line\r\n");

    private static readonly SmtpTimeouts Waits = new() { Command = TimeSpan.FromSeconds(10) };

    [Fact]
    public async Task MAIL_RCPT_and_DATA_are_sent_before_the_first_of_them_is_answered()
    {
        await using var server = new ScriptedServer { Offers = ["PIPELINING"], WaitsForData = true };
        await using var carrier = Carrier(server);
        Assert.Equal(HandoverOutcome.Accepted, (await Carry(carrier)).Outcome);
        Assert.Equal(HandoverOutcome.Accepted, (await Carry(carrier)).Outcome);
        Assert.Equal(2, server.Mails.Count);
    }

    [Theory]
    [InlineData(false, new[] { "RSET" })]
    [InlineData(true, new string[0])]
    public async Task A_refused_recipient_leaves_the_connection_clear_also_where_DATA_was_taken(bool isCareless, string[] between)
    {
        await using var server = new ScriptedServer { Offers = ["PIPELINING"], IsCareless = isCareless, Says = { [SmtpPhase.Rcpt] = "550 5.1.1 nobody\r\n" } };
        await using var carrier = Carrier(server);
        Assert.Equal(new Handover(HandoverOutcome.Rejected, SmtpPhase.Rcpt, 550, "5.1.1", "refused"), await Carry(carrier));
        server.Says.Clear();
        Assert.Equal(HandoverOutcome.Accepted, (await Carry(carrier)).Outcome);

        Assert.Single(server.Mails);
        string[] mail = ["MAIL FROM:<calendar@example.org> BODY=7BIT", "RCPT TO:<reader@example.net>", "DATA"];
        Assert.Equal(["EHLO example.org", .. mail, .. between, .. mail], server.Commands);
    }

    [Fact]
    public async Task A_server_that_refuses_the_sender_and_takes_the_rest_is_left_without_a_dot()
    {
        await using var server = new ScriptedServer { Offers = ["PIPELINING"], IsCareless = true, Says = { [SmtpPhase.Mail] = "451 4.3.0 later\r\n" } };
        await using var carrier = Carrier(server);
        Assert.Equal(new Handover(HandoverOutcome.Deferred, SmtpPhase.Mail, 451, "4.3.0", "refused"), await Carry(carrier));
        server.Says.Clear();
        Assert.Equal(HandoverOutcome.Accepted, (await Carry(carrier)).Outcome);
        Assert.Equal(2, server.Commands.Count(command => command.StartsWith("EHLO", StringComparison.Ordinal)));
        Assert.Single(server.Mails);
    }

    [Theory]
    [InlineData("SIZE 21", "Accepted")]
    [InlineData("SIZE 20", "Rejected")]
    [InlineData("SIZE 0", "Accepted")]
    [InlineData("SIZE", "Accepted")]
    [InlineData("size 99999999999999999999", "Accepted")]
    public async Task A_mail_larger_than_the_server_takes_is_refused_before_it_is_sent(string offer, string outcome)
    {
        await using var server = new ScriptedServer { Offers = [offer] };
        await using var carrier = Carrier(server);
        var handover = await Carry(carrier);
        Assert.Equal(outcome, handover.Outcome.ToString());
        Assert.Equal(
            outcome == "Accepted" ? ["EHLO example.org", "MAIL FROM:<calendar@example.org> SIZE=21 BODY=7BIT"] : ["EHLO example.org"],
            server.Commands.Take(2));
        if (outcome == "Rejected")
        {
            Assert.Equal(new Handover(HandoverOutcome.Rejected, SmtpPhase.Mail, null, null, "the mail is larger than the server takes"), handover);
        }
    }

    [Fact]
    public async Task An_address_beyond_ASCII_goes_only_where_it_is_understood()
    {
        var reader = Mailbox.Parse("用户@例子.公司");
        var mail = Encoding.UTF8.GetBytes("To: 用户@xn--fsqu00a.xn--55qx5d\r\n\r\n");
        await using var server = new ScriptedServer { Offers = [] };
        await using (var carrier = Carrier(server))
        {
            Assert.Equal(
                new Handover(HandoverOutcome.Rejected, SmtpPhase.Mail, null, null, "the server takes no addresses beyond ASCII"), await Carry(carrier, reader, mail));
        }
        server.Offers = ["SMTPUTF8"];
        await using (var carrier = Carrier(server))
        {
            Assert.Equal(HandoverOutcome.Accepted, (await Carry(carrier, reader, mail)).Outcome);
            Assert.Equal(HandoverOutcome.Accepted, (await Carry(carrier)).Outcome);
        }
        Assert.Equal(
            ["MAIL FROM:<calendar@example.org> BODY=8BITMIME SMTPUTF8", "MAIL FROM:<calendar@example.org> BODY=7BIT"],
            server.Commands.Where(command => command.StartsWith("MAIL", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a\r\nRSET")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    [InlineData("a\u0085b")]
    [InlineData("a\tb")]
    [InlineData("a\u007fb")]
    public async Task No_command_holds_another(string command)
    {
        using var line = new MemoryStream();
        await using var wire = new SmtpWire(line, TimeProvider.System);
        await Assert.ThrowsAsync<FormatException>(() => wire.Command(TimeSpan.FromSeconds(1), default, "NOOP", command));
        Assert.Equal(0, line.Length);
    }

    [Fact]
    public void Waits_are_those_of_the_standard()
    {
        var waits = new SmtpTimeouts();
        Assert.Equal((5, 2, 3, 10), (waits.Command.TotalMinutes, waits.Data.TotalMinutes, waits.Block.TotalMinutes, waits.Dot.TotalMinutes));
    }

    private static SmtpCarrier Carrier(ScriptedServer server) =>
        new(new SmtpDoor(server.Address, "example.org", Waits, TimeProvider.System), new ServerGate(TimeProvider.System), TimeProvider.System);

    private static Task<Handover> Carry(SmtpCarrier carrier, Mailbox? to = null, byte[]? mail = null) =>
        carrier.Carry(From, to ?? To, "<1@example.org>", mail ?? Mail, _ => Task.FromResult(true), default);
}
