using System.Text;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification.Smtp;

public sealed class ServerLeftAlone
{
    private static readonly Mailbox From = Mailbox.Parse("calendar@example.org");
    private static readonly Mailbox To = Mailbox.Parse("reader@example.net");
    private static readonly byte[] Mail = Encoding.ASCII.GetBytes("Subject: x\r\n\r\nline\r\n");

    private readonly JumpingClock clock = new();

    [Theory]
    [InlineData((int)SmtpPhase.Greeting, ScriptedServer.Drop)]
    [InlineData((int)SmtpPhase.Greeting, "554 no\r\n")]
    [InlineData((int)SmtpPhase.Ehlo, "451 later\r\n")]
    [InlineData((int)SmtpPhase.StartTls, "454 later\r\n")]
    [InlineData((int)SmtpPhase.Auth, "535 no\r\n")]
    [InlineData((int)SmtpPhase.Mail, "421 busy\r\n")]
    [InlineData((int)SmtpPhase.Rcpt, "421 busy\r\n")]
    [InlineData((int)SmtpPhase.Dot, "421 busy\r\n")]
    public async Task Five_failures_of_the_server_concern_all_carriers(int phase, string said)
    {
        await using var server = new ScriptedServer { Says = { [(SmtpPhase)phase] = said } };
        var gate = new ServerGate(clock);
        await using var first = Carrier(server, gate);
        await using var second = Carrier(server, gate);
        for (var i = 0; i < 5; i++)
        {
            Assert.True(await second.IsReady(default));
            await Carry(first);
        }
        Assert.False(await first.IsReady(default));
        Assert.False(await second.IsReady(default));
    }

    [Theory]
    [InlineData((int)SmtpPhase.Mail, "451 later\r\n")]
    [InlineData((int)SmtpPhase.Rcpt, "550 no\r\n")]
    [InlineData((int)SmtpPhase.Rcpt, ScriptedServer.Drop)]
    [InlineData((int)SmtpPhase.Dot, "554 no\r\n")]
    [InlineData((int)SmtpPhase.Dot, ScriptedServer.Drop)]
    public async Task What_happens_to_one_mail_does_not_concern_the_others(int phase, string said)
    {
        await using var server = new ScriptedServer { Says = { [(SmtpPhase)phase] = said } };
        await using var carrier = Carrier(server, new ServerGate(clock));
        for (var i = 0; i < 6; i++)
        {
            await Carry(carrier);
            Assert.True(await carrier.IsReady(default));
        }
    }

    [Fact]
    public async Task After_the_pause_one_carrier_tries_a_connection_without_a_mail_and_keeps_it()
    {
        await using var server = new ScriptedServer { Says = { [SmtpPhase.Greeting] = "421 busy\r\n" } };
        var gate = new ServerGate(clock);
        await using var first = Carrier(server, gate);
        await using var second = Carrier(server, gate);
        for (var i = 0; i < 5; i++)
        {
            await Carry(first);
        }
        clock.Ahead += TimeSpan.FromSeconds(73);
        Assert.False(await first.IsReady(default));

        server.Says.Clear();
        clock.Ahead += TimeSpan.FromSeconds(73);
        Assert.False(await second.IsReady(default));
        clock.Ahead += TimeSpan.FromSeconds(73);
        server.Says[SmtpPhase.Greeting] = ScriptedServer.Stall;
        var probe = first.IsReady(new CancellationTokenSource(TimeSpan.FromMilliseconds(300)).Token);
        Assert.False(await second.IsReady(default));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);

        server.Says.Clear();
        clock.Ahead += TimeSpan.FromSeconds(300);
        Assert.True(await second.IsReady(default));
        Assert.True(await first.IsReady(default));
        Assert.Equal(["EHLO example.org", "STARTTLS", "EHLO example.org", "AUTH PLAIN AHVzZXIAc2VjcmV0"], server.Commands);
        Assert.Equal(HandoverOutcome.Accepted, (await Carry(second)).Outcome);
        Assert.StartsWith("MAIL", server.Commands.ElementAt(4), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_without_work_is_ended_after_ten_seconds()
    {
        await using var server = new ScriptedServer();
        await using var carrier = Carrier(server, new ServerGate(clock));
        await Carry(carrier);
        clock.Ahead += TimeSpan.FromSeconds(9);
        await carrier.IsReady(default);
        Assert.DoesNotContain("QUIT", server.Commands);
        clock.Ahead += TimeSpan.FromSeconds(2);
        await carrier.IsReady(default);
        Assert.Equal("QUIT", server.Commands.Last());
    }

    private SmtpCarrier Carrier(ScriptedServer server, ServerGate gate) =>
        new(new SmtpDoor(server.Secured, "example.org", new SmtpTimeouts(), clock), gate, clock);

    private static Task<Handover> Carry(SmtpCarrier carrier) => carrier.Carry(From, To, "<1@example.org>", Mail, _ => Task.FromResult(true), default);
}
