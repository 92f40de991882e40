using System.Text;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification.Smtp;

public sealed class SmtpConversation
{
    private static readonly Mailbox From = Mailbox.Parse("calendar@example.org");
    private static readonly Mailbox To = Mailbox.Parse("reader@example.net");
    private static readonly byte[] Mail = Encoding.ASCII.GetBytes("Subject: x\r\n\r\nline\r\n");
    private static readonly SmtpTimeouts Short = new() { Command = TimeSpan.FromSeconds(2) };

    private static SmtpCarrier Carrier(SmtpServer server) =>
        new(new SmtpDoor(server, "example.org", Short, TimeProvider.System), new ServerGate(TimeProvider.System), TimeProvider.System);

    private static Task<Handover> Carry(SmtpCarrier carrier) =>
        carrier.Carry(From, To, "<1@example.org>", Mail, _ => Task.FromResult(true), default);

    [Fact]
    public async Task Several_mails_go_over_one_connection_also_after_a_refused_one()
    {
        await using var server = new ScriptedServer();
        await using (var carrier = Carrier(server.Address))
        {
            await Carry(carrier);
            server.Says[SmtpPhase.Rcpt] = "550 5.1.1 nobody\r\n";
            Assert.Equal(new Handover(HandoverOutcome.Rejected, SmtpPhase.Rcpt, 550, "5.1.1", "refused"), await Carry(carrier));
            server.Says.Clear();
            await Carry(carrier);
        }
        Assert.Equal(2, server.Mails.Count);
        Assert.Equal(
            [
                "EHLO example.org", "MAIL FROM:<calendar@example.org> BODY=7BIT", "RCPT TO:<reader@example.net>", "DATA", "MAIL FROM:<calendar@example.org> BODY=7BIT",
                "RCPT TO:<reader@example.net>", "RSET", "MAIL FROM:<calendar@example.org> BODY=7BIT", "RCPT TO:<reader@example.net>", "DATA", "QUIT",
            ],
            server.Commands);
    }

    [Theory]
    [InlineData(ScriptedServer.Drop, 2)]
    [InlineData("421 idle too long\r\n", 2)]
    [InlineData("451 busy\r\n", 1)]
    [InlineData("what?\r\n", 1)]
    public async Task A_connection_closed_while_idle_is_opened_again_for_the_same_mail(string said, int tries)
    {
        foreach (var offers in new string[][] { [], ["PIPELINING"] })
        {
            await using var server = new ScriptedServer { Offers = offers };
            await using var carrier = Carrier(server.Address);
            await Carry(carrier);
            server.Says[SmtpPhase.Mail] = said;
            server.Commands.Clear();
            var refused = await Carry(carrier);
            Assert.NotEqual(HandoverOutcome.Accepted, refused.Outcome);
            Assert.Equal(tries, server.Commands.Count(command => command.StartsWith("MAIL", StringComparison.Ordinal)));
            server.Says.Clear();
            Assert.Equal(HandoverOutcome.Accepted, (await Carry(carrier)).Outcome);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_after_MAIL_was_taken_is_not_opened_again_at_once()
    {
        await using var server = new ScriptedServer();
        await using var carrier = Carrier(server.Address);
        await Carry(carrier);
        server.Says[SmtpPhase.Rcpt] = ScriptedServer.Drop;
        server.Commands.Clear();
        Assert.Equal((HandoverOutcome.NotSent, 1), ((await Carry(carrier)).Outcome, server.Commands.Count(command => command.StartsWith("MAIL", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("AUTH PLAIN LOGIN", new[] { "AUTH PLAIN AHVzZXIAc2VjcmV0" })]
    [InlineData("AUTH LOGIN", new[] { "AUTH LOGIN", "dXNlcg==", "c2VjcmV0" })]
    public async Task A_login_follows_STARTTLS_and_a_second_EHLO(string offer, string[] login)
    {
        await using var server = new ScriptedServer { Offers = ["STARTTLS", offer] };
        await using var carrier = Carrier(server.Secured);
        Assert.Equal(HandoverOutcome.Accepted, (await Carry(carrier)).Outcome);
        Assert.Equal(["EHLO example.org", "STARTTLS", "EHLO example.org", .. login], server.Commands.Take(3 + login.Length));
    }

    [Fact]
    public async Task Implicit_TLS_says_nothing_in_the_clear()
    {
        await using var server = new ScriptedServer { TlsFromTheStart = true };
        await using var carrier = Carrier(server.Secured with { Security = SmtpSecurity.Implicit });
        Assert.Equal(HandoverOutcome.Accepted, (await Carry(carrier)).Outcome);
        Assert.Equal(["EHLO example.org", "AUTH PLAIN AHVzZXIAc2VjcmV0"], server.Commands.Take(2));
    }

    [Fact]
    public async Task Without_TLS_on_offer_neither_mail_nor_password_is_sent()
    {
        await using var server = new ScriptedServer { Offers = ["AUTH PLAIN"] };
        await using var carrier = Carrier(server.Secured);
        var handover = await Carry(carrier);
        Assert.Equal((HandoverOutcome.NotSent, SmtpPhase.StartTls), (handover.Outcome, handover.Phase));
        Assert.Equal(["EHLO example.org"], server.Commands);
    }

    [Fact]
    public async Task A_login_without_TLS_is_not_tried()
    {
        await using var server = new ScriptedServer();
        await using var carrier = Carrier(server.Secured with { Security = SmtpSecurity.None });
        Assert.Equal(SmtpPhase.Auth, (await Carry(carrier)).Phase);
        Assert.Equal(["EHLO example.org"], server.Commands);
    }

    [Fact]
    public async Task What_is_said_before_the_handshake_ends_the_connection()
    {
        await using var server = new ScriptedServer { Says = { [SmtpPhase.StartTls] = "220 go\r\n250 injected\r\n" } };
        await using var carrier = Carrier(server.Secured);
        var handover = await Carry(carrier);
        Assert.Equal((HandoverOutcome.NotSent, SmtpPhase.StartTls), (handover.Outcome, handover.Phase));
        Assert.Equal("something was said between STARTTLS and its handshake", handover.Note);
    }

    [Fact]
    public async Task A_certificate_for_another_name_or_from_a_stranger_is_not_trusted()
    {
        await using var server = new ScriptedServer();
        foreach (var wrong in new[] { server.Secured with { Host = "127.0.0.1" }, server.Secured with { Trust = null } })
        {
            await using var carrier = Carrier(wrong);
            var handover = await Carry(carrier);
            Assert.Equal((HandoverOutcome.NotSent, "the server could not prove its name under TLS"), (handover.Outcome, handover.Note));
        }
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData("a\nb\r\n")]
    [InlineData("a\rb\r\n")]
    [InlineData("\na\r\n")]
    [InlineData("a\r")]
    [InlineData("a\0\r\n")]
    [InlineData("\u00fc\r\n")]
    public async Task A_mail_that_two_servers_could_read_differently_is_never_begun(string mail)
    {
        await using var server = new ScriptedServer();
        await using var carrier = Carrier(server.Address);
        await Assert.ThrowsAsync<FormatException>(() =>
            carrier.Carry(From, To, "<1@example.org>", Encoding.Latin1.GetBytes(mail), _ => Task.FromResult(true), default));
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".\r\n", "..\r\n")]
    [InlineData("a\r\n.b\r\n..\r\n", "a\r\n..b\r\n...\r\n")]
    [InlineData("no end", "no end\r\n")]
    [InlineData("", "")]
    public void A_dot_at_the_start_of_a_line_is_doubled(string mail, string wire) =>
        Assert.Equal(wire, Encoding.ASCII.GetString(DotStuffing.Stuff(Encoding.ASCII.GetBytes(mail)).Span));

    [Theory]
    [InlineData("smtp://127.0.0.1:2525", "127.0.0.1", 2525, (int)SmtpSecurity.None, null, null)]
    [InlineData("smtp://localhost", "localhost", 587, (int)SmtpSecurity.None, null, null)]
    [InlineData("smtp://[::1]:25", "::1", 25, (int)SmtpSecurity.None, null, null)]
    [InlineData("smtp://u:p@localhost:25", "localhost", 25, (int)SmtpSecurity.StartTls, "u", "p")]
    [InlineData("smtp://mail.example.org", "mail.example.org", 587, (int)SmtpSecurity.StartTls, null, null)]
    [InlineData("smtps://u%40x:p%3Aq@mail.example.org", "mail.example.org", 465, (int)SmtpSecurity.Implicit, "u@x", "p:q")]
    public void An_address_of_a_server_demands_TLS_unless_it_is_this_machine(string url, string host, int port, int security, string? user, string? password) =>
        Assert.Equal(new SmtpServer(host, port, (SmtpSecurity)security, user, password), SmtpServer.Parse(url));

    [Theory]
    [InlineData("")]
    [InlineData("mail.example.org")]
    [InlineData("http://mail.example.org")]
    [InlineData("smtp://user@mail.example.org")]
    [InlineData("smtp://mail.example.org/path")]
    public void Anything_else_is_no_mail_server(string url) => Assert.Throws<FormatException>(() => SmtpServer.Parse(url));
}
