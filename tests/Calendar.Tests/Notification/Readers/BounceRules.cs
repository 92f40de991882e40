using Calendar.Notification.Bounces;
using Calendar.Notification.Links;
using Calendar.Notification.Smtp;
using Calendar.Notification.Suppressions;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification.Readers;

public sealed class BounceRules
{
    private const string Address = "bounce+5f1c2d3e00004000800000000000abcd.MARK@";
    private static readonly Guid Mail = Guid.Parse("5f1c2d3e-0000-4000-8000-00000000abcd");
    private static readonly ReaderTokens Tokens = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private static readonly string Mark = Tokens.Mark(LinkPurpose.Bounce, Mail);

    /// <summary>As Postfix writes it.</summary>
    private const string Report = """
        Return-Path: <>
        Delivered-To: bounce+5f1c2d3e00004000800000000000abcd.MARK@example.org
        Date: Sat, 21 Nov 2026 12:00:00 +0000 (UTC)
        From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: bounce+5f1c2d3e00004000800000000000abcd.MARK@example.org
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="A1B2.1480000000/mx.example.net"

        This is a MIME-encapsulated message.

        --A1B2.1480000000/mx.example.net
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        <reader@example.net>: user unknown. Status: 4.4.4

        --A1B2.1480000000/mx.example.net
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net
        X-Postfix-Queue-ID: A1B2

        Final-Recipient: rfc822; reader@example.net
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 <reader@example.net>: Recipient address
            rejected: User unknown

        --A1B2.1480000000/mx.example.net
        Content-Type: message/rfc822

        Subject: CANCELED: Talks
        To: reader@example.net

        --A1B2.1480000000/mx.example.net--
        """;

    [Fact]
    public void A_report_says_of_which_mail_and_with_which_status_however_its_lines_end()
    {
        var unix = Report.ReplaceLineEndings("\n");
        Assert.Equal(new BounceReport(Mail, "failed", "5.1.1"), Read(unix));
        Assert.Equal(new BounceReport(Mail, "failed", "5.1.1"), Read(unix.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(new BounceReport(Mail, "delayed", "4.4.1"), Read(unix.Replace("Action: failed\nStatus: 5.1.1", "action:  Delayed\nSTATUS: 4.4.1 (away)", StringComparison.Ordinal)));
        Assert.Equal(new BounceReport(Mail, "failed", null), Read(unix.Replace("Status: 5.1.1", "Status: unknown", StringComparison.Ordinal)));
        Assert.Equal(new BounceReport(Mail, "failed", "5.1.1"), Read(unix + new string('x', 10_000_000)));
        Assert.Equal(new BounceReport(Mail, "failed", "5.1.1"), Read(
            unix.Replace("\"A1B2.1480000000/mx.example.net\"", "A1B2.1480000000/mx.example.net", StringComparison.Ordinal).Replace("Delivered-To:", "X-Other:", StringComparison.Ordinal)));
    }

    public static TheoryData<string, string> NoReports => new()
    {
        { "multipart/report", "multipart/mixed" },
        { "multipart/report; report-type=delivery-status", "text/plain" },
        { Address, "bounce+5f1c.MARK@" },
        { Address, "calendar@" },
        { Address, "bounce+5f1c2d3e-0000-4000-8000-00000000abcd.MARK@" },
        { Address, "bounce+5f1c2d3e00004000800000000000abcd@" },
        { Address, "bounce+5f1c2d3e00004000800000000000abcd.@" },
        { Address, "bounce+5f1c2d3e00004000800000000000abcd.00000000000000000000@" },
        { Address, "bounce+5f1c2d3e00004000800000000000abce.MARK@" },
        { Address, "bounce+5f1c2d3e00004000800000000000abcd.MARK.MARK@" },
        { "message/delivery-status", "text/rfc822-headers" },
        { "Action: failed", "Action: exploded" },
        { "boundary=", "border=" },
        { "\n--A1B2", "\n-A1B2" },
        { Report.ReplaceLineEndings("\n"), "" },
        { Report.ReplaceLineEndings("\n"), "\n\n--\n:\n\n" },
        { Report.ReplaceLineEndings("\n"), "\0\u0001\u00ff" },
        { "multipart/report; report-type=delivery-status;", "multipart/mixed;" },
        { "This is", new string('x', BounceReader.MostOctets) },
    };

    [Theory]
    [MemberData(nameof(NoReports))]
    public void What_is_no_report_about_a_mail_of_ours_is_ignored(string old, string other) =>
        Assert.Null(Read(Report.ReplaceLineEndings("\n").Replace(old, other, StringComparison.Ordinal)));

    [Fact]
    public void Any_beginning_of_a_report_is_read_without_a_fault()
    {
        var text = Report.ReplaceLineEndings("\n");
        for (var length = 0; length < text.Length; length++)
        {
            Assert.True(Read(text[..length]) is null or { Action: "failed", Status: null or "5.1.1" });
        }
    }

    [Fact]
    public void The_envelope_sender_names_the_mail_is_marked_with_our_key_and_is_read_back_in_any_case()
    {
        var sender = EnvelopeSender.Of(Mail, Mailbox.Parse("calendar@example.org"), Tokens);
        Assert.Equal($"bounce+5f1c2d3e00004000800000000000abcd.{Mark}@example.org", sender.Address);
        Assert.Matches("^[0-9a-f]{20}$", Mark);
        Assert.Equal(Mail, EnvelopeSender.MailOf(sender.Address, Tokens));
        Assert.Equal(Mail, EnvelopeSender.MailOf(sender.Address.ToUpperInvariant(), Tokens));
        Assert.Null(EnvelopeSender.MailOf(sender.Address, new ReaderTokens(new byte[32])));
        Assert.Null(EnvelopeSender.MailOf("calendar@example.org", Tokens));
    }

    [Theory]
    [InlineData("Rcpt", 550, "5.1.1", true)]
    [InlineData("Dot", 550, "5.1.1", true)]
    [InlineData("Rcpt", 553, "5.1.3", true)]
    [InlineData("Rcpt", 556, "5.1.10", true)]
    [InlineData("Rcpt", 550, "5.2.1", true)]
    [InlineData("Rcpt", 550, null, false)]
    [InlineData("Rcpt", 450, "5.1.1", false)]
    [InlineData("Rcpt", 450, "4.1.1", false)]
    [InlineData("Rcpt", 552, "5.2.2", false)]
    [InlineData("Rcpt", 550, "5.7.1", false)]
    [InlineData("Rcpt", 550, "5.1.8", false)]
    [InlineData("Mail", 550, "5.1.1", false)]
    [InlineData("Greeting", 554, "5.1.1", false)]
    [InlineData("Rcpt", null, "5.1.1", false)]
    public void An_address_is_dead_when_the_server_says_that_there_is_no_such_mailbox(string phase, int? code, string? enhanced, bool dead) =>
        Assert.Equal(dead, DeadAddress.IsToldBy(Enum.Parse<SmtpPhase>(phase), code, enhanced));

    private static BounceReport? Read(string mail) => BounceReader.Read(mail.Replace("MARK", Mark, StringComparison.Ordinal), Tokens);
}
