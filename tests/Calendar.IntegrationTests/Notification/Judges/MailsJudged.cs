using System.Globalization;
using Calendar.Notification.Mail;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>Mails with texts that are hard to write, as others read them.</summary>
public sealed class MailsJudged
{
    private static readonly string[] Earlier = [.. Enumerable.Range(1, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"<earlier-{i}@calendar.example.org>"))];

    public static TheoryData<string> Texts => new(
        "CANCELED: Informal talks", "=?utf-8?B?am9rZQ==?=", "🤝🇰🇵🇺🇸", "שלום עולם", "a  b   c ", "x", new string('x', 1500),
        string.Concat(Enumerable.Repeat("Ünïcödé and 例子 and ordinary words ", 40)), "\"quoted\" \\ <angle> (comment), [list]; :@");

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_strict_reader_reads_back_what_was_meant(string text)
    {
        var read = await PythonMail.Parse(Written(text));

        Assert.Equal(text, read.Header("Subject"));
        Assert.Equal("reader@xn--exmple-cua.net", read.Header("To"));
        Assert.EndsWith("<calendar@example.org>", read.Header("From"), StringComparison.Ordinal);
        Assert.Equal("Wed, 07 Nov 2018 05:00:09 +0000", read.Header("Date"));
        Assert.Equal("<earlier-20@calendar.example.org>", read.Header("In-Reply-To"));
        Assert.Equal(string.Join(' ', Earlier), read.Header("References"));
        Assert.Equal("auto-generated", read.Header("Auto-Submitted"));
        Assert.Equal("<alerts.example.org>", read.Header("List-Id"));
        Assert.Equal(["text/plain", "text/html", "text/calendar"], read.Body.Parts!.Select(part => part.Type));
        Assert.Equal(Body(text), read.Body.Parts![0].Text!.ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.Equal("CANCEL", read.Body.Parts![2].Parameters!["method"]);
        Assert.DoesNotContain(read.Headers, header => header[0] == "Bcc");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_mail_program_shows_what_was_meant(string text)
    {
        var read = await NodeMail.Parse(Written(text));

        Assert.Equal([text.Trim(), "calendar@example.org", "0"], read.From.Select(one => $"{one}".Trim()));
        Assert.Equal(["", "reader@exämple.net", "0"], read.To.Select(one => $"{one}"));
        Assert.Equal((0, text.Trim(), "2018-11-07T05:00:09.000Z"), (read.Copies, read.Subject.Trim(), read.Date));
        Assert.Equal(("<7@example.org>", Earlier[^1]), (read.MessageId, read.InReplyTo));
        Assert.Equal(Earlier, read.References);
        Assert.Equal(Body(text), read.Text.ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.Equal($"<p>{text}</p>", read.Html!.TrimEnd('\n'));
        Assert.Equal(new NodeMail.Part("text/calendar", null, "BEGIN:VCALENDAR"), Assert.Single(read.Others) with { Name = null });
    }

    private static string Body(string text) => text + "\n.\n..\nlast = line\t \n" + text;

    private static byte[] Written(string text) => MailWriter.Write(new MailMessage(
        Mailbox.Parse("calendar@example.org"), text, Mailbox.Parse("reader@exämple.net"), text,
        new DateTimeOffset(2018, 11, 7, 5, 0, 9, TimeSpan.Zero), "<7@example.org>",
        new MailPart.Multi("alternative", "b-7",
            new MailPart.Text("text/plain", Body(text).Replace("..\n", "..\r\n", StringComparison.Ordinal)),
            new MailPart.Text("text/html", "<p>" + text + "</p>"),
            new MailPart.Text("text/calendar", "BEGIN:VCALENDAR", "method=CANCEL")))
    {
        Thread = Earlier,
        Further = [("List-Id", "<alerts.example.org>")],
    });
}
