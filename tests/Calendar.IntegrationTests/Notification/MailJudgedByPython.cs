using System.Globalization;
using Calendar.Notification.Mail;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.IntegrationTests.Notification;

public sealed class MailJudgedByPython
{
    public static TheoryData<string> Texts => new(
        "CANCELED: Informal talks", "=?utf-8?B?am9rZQ==?=", "🤝🇰🇵🇺🇸", "שלום עולם", "a  b   c ", "x", new string('x', 1500),
        string.Concat(Enumerable.Repeat("Ünïcödé and 例子 and ordinary words ", 40)), "\"quoted\" \\ <angle> (comment), [list]; :@");

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_strict_reader_reads_back_what_was_meant(string text)
    {
        var body = text + "\n.\n..\r\nlast = line\t \n" + text;
        var mail = new MailMessage(
            Mailbox.Parse("calendar@example.org"), text, Mailbox.Parse("reader@exämple.net"), text,
            new DateTimeOffset(2018, 11, 7, 5, 0, 9, TimeSpan.Zero), "<7@example.org>",
            new MailPart.Multi("alternative", "b-7",
                new MailPart.Text("text/plain", body),
                new MailPart.Text("text/html", "<p>" + text + "</p>"),
                new MailPart.Text("text/calendar", "BEGIN:VCALENDAR", "method=CANCEL")))
        {
            Thread = [.. Enumerable.Range(1, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"<earlier-{i}@calendar.example.org>"))],
            Further = [("List-Id", "<alerts.example.org>")],
        };

        var read = await PythonMail.Parse(MailWriter.Write(mail));

        Assert.Equal(text, read.Header("Subject"));
        Assert.Equal("reader@xn--exmple-cua.net", read.Header("To"));
        Assert.EndsWith("<calendar@example.org>", read.Header("From"), StringComparison.Ordinal);
        Assert.Equal("Wed, 07 Nov 2018 05:00:09 +0000", read.Header("Date"));
        Assert.Equal("<earlier-20@calendar.example.org>", read.Header("In-Reply-To"));
        Assert.Equal(string.Join(' ', mail.Thread), read.Header("References"));
        Assert.Equal("auto-generated", read.Header("Auto-Submitted"));
        Assert.Equal("<alerts.example.org>", read.Header("List-Id"));
        Assert.Equal(["text/plain", "text/html", "text/calendar"], read.Body.Parts!.Select(part => part.Type));
        Assert.Equal(body.ReplaceLineEndings("\n"), read.Body.Parts![0].Text!.ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.Equal("CANCEL", read.Body.Parts![2].Parameters!["method"]);
        Assert.DoesNotContain(read.Headers, header => header[0] == "Bcc");
    }
}
