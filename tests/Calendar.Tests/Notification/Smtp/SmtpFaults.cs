using System.Globalization;
using System.Text;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification.Smtp;

/// <summary>Whatever a server does in whichever phase, what is known of the mail afterwards is exact.</summary>
public sealed class SmtpFaults
{
    // Up to AUTH a 5xx speaks of the server or of our password; from MAIL on, of the mail. After the dot silence is doubt, and after the reply to it nothing matters.
    private const string Expected = """
        phase     reset     stall     421       450       451       452       500       550       552       554       rubbish
        Greeting  NotSent   NotSent   Deferred  Deferred  Deferred  Deferred  NotSent   NotSent   NotSent   NotSent   NotSent
        Ehlo      NotSent   NotSent   Deferred  Deferred  Deferred  Deferred  NotSent   NotSent   NotSent   NotSent   NotSent
        StartTls  NotSent   NotSent   Deferred  Deferred  Deferred  Deferred  NotSent   NotSent   NotSent   NotSent   NotSent
        Auth      NotSent   NotSent   Deferred  Deferred  Deferred  Deferred  NotSent   NotSent   NotSent   NotSent   NotSent
        Mail      NotSent   NotSent   Deferred  Deferred  Deferred  Deferred  Rejected  Rejected  Rejected  Rejected  NotSent
        Rcpt      NotSent   NotSent   Deferred  Deferred  Deferred  Deferred  Rejected  Rejected  Rejected  Rejected  NotSent
        Data      NotSent   NotSent   Deferred  Deferred  Deferred  Deferred  Rejected  Rejected  Rejected  Rejected  NotSent
        Dot       InDoubt   InDoubt   Deferred  Deferred  Deferred  Deferred  Rejected  Rejected  Rejected  Rejected  InDoubt
        Quit      Accepted  Accepted  Accepted  Accepted  Accepted  Accepted  Accepted  Accepted  Accepted  Accepted  Accepted
        """;

    private static readonly Mailbox From = Mailbox.Parse("calendar@example.org");
    private static readonly Mailbox To = Mailbox.Parse("reader@example.net");
    private static readonly byte[] Mail = Encoding.ASCII.GetBytes("Subject: x\r\n\r\nline\r\n");
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    // Of the servers that pipelining is offered by, some take DATA although nobody is left to receive the mail (RFC 2920, 3.1).
    public static TheoryData<string, string, string, string> Matrix()
    {
        var table = new TheoryData<string, string, string, string>();
        var rows = Expected.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        foreach (var manner in new[] { "one by one", "pipelined", "pipelined and careless" })
        {
            foreach (var row in rows.Skip(1))
            {
                foreach (var (fault, outcome) in rows[0].Zip(row).Skip(1))
                {
                    table.Add(manner, row[0], fault, outcome);
                }
            }
        }
        return table;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Each_fault_in_each_phase_has_its_outcome_and_harms_no_later_mail(string manner, string phaseName, string fault, string outcome)
    {
        var phase = Enum.Parse<SmtpPhase>(phaseName);
        await using var server = new ScriptedServer
        {
            Offers = ["STARTTLS", "AUTH PLAIN", .. manner == "one by one" ? Array.Empty<string>() : ["PIPELINING"]],
            IsCareless = manner.EndsWith("careless", StringComparison.Ordinal),
            Says = { [phase] = Said(fault) },
        };
        var handover = await Carry(server, Patience(phase, fault));

        Assert.Equal(outcome, handover.Outcome.ToString());
        if (int.TryParse(fault, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && phase != SmtpPhase.Quit)
        {
            Assert.Equal((phase, code), (handover.Phase, handover.Code));
        }
        Assert.Equal(phase >= SmtpPhase.Dot ? 1 : 0, server.Mails.Count);
    }

    private static string Said(string fault) => fault switch
    {
        "reset" => ScriptedServer.Drop,
        "stall" => ScriptedServer.Stall,
        "rubbish" => "what?\r\n",
        _ => $"{fault} no\r\n",
    };

    // What has to be waited out is waited out briefly; no other step may fail because the machine is busy.
    private static SmtpTimeouts Patience(SmtpPhase phase, string fault) => (phase, fault) switch
    {
        (SmtpPhase.Dot, "stall") => new() { Dot = Short },
        (SmtpPhase.Quit, "stall") => new() { Afterwards = Short },
        (_, "stall") => new() { Command = Short, Data = Short },
        _ => new(),
    };

    private static async Task<Handover> Carry(ScriptedServer server, SmtpTimeouts timeouts)
    {
        await using var carrier = new SmtpCarrier(new SmtpDoor(server.Secured, "example.org", timeouts, TimeProvider.System), new ServerGate(TimeProvider.System), TimeProvider.System);
        var handover = await carrier.Carry(From, To, "<1@example.org>", Mail, _ => Task.FromResult(true), default);
        if (handover.Outcome != HandoverOutcome.Accepted && timeouts == new SmtpTimeouts())
        {
            var taken = server.Mails.Count;
            server.Says.Clear();
            var later = await carrier.Carry(From, To, "<2@example.org>", Mail, _ => Task.FromResult(true), default);
            Assert.Equal((HandoverOutcome.Accepted, taken + 1), (later.Outcome, server.Mails.Count));
            server.Mails.TryDequeue(out _);
        }
        return handover;
    }
}
