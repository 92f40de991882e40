using System.Text;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;
using Calendar.Notification.Digests;
using Calendar.Notification.Mail;
using Calendar.Notification.Participants;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification;

/// <summary>Titles that would be more than words, in each kind of mail that shows them. The API refuses some; the log may have other writers.</summary>
public sealed class HostileTitles
{
    private static readonly TimeBounds Then = TimeBounds.At(new DateTimeOffset(2017, 2, 24, 17, 0, 0, TimeSpan.Zero));

    public static TheoryData<string, string> Titles => new()
    {
        { "Hello\r\nBcc: evil@example.org", "Hello Bcc: evil@example.org" },
        { "Hello\r\n\r\n<h1>another body</h1>", "Hello <h1>another body</h1>" },
        { "=?utf-8?B?am9rZQ==?=", "=?utf-8?B?am9rZQ==?=" },
        { new string('x', 1200), new string('x', 1200) },
        { "🤝🇰🇵🇺🇸", "🤝🇰🇵🇺🇸" },
        { "שלום עולם", "שלום עולם" },
        { "Talks\u202egnp.exe\u2066", "Talks gnp.exe" },
        { "<img src=//evil>", "<img src=//evil>" },
        { "</title><script>alert(1)</script>", "</title><script>alert(1)</script>" },
        { "\" onmouseover=\"alert(1)' & &lt;b&gt;", "\" onmouseover=\"alert(1)' & &lt;b&gt;" },
        { "[sign in](https://evil.example.org)", "[sign in](https://evil.example.org)" },
        { "See https://evil.example.org/login", "See https://evil.example.org/login" },
    };

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_title_is_words_and_nothing_else(string title, string shown)
    {
        MeetingEvent fact = new MeetingScheduled("talks", Then, title, new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2017, 3, 1))), [new Party("dprk", title, "KP", [])], Audience.Public)
        {
            Place = new Place(title, "New York", "US", "America/New_York"),
        };
        var meeting = MeetingFold.Evolve(null, fact, new FactMark(1, DateTimeOffset.UnixEpoch, "desk", Guid.Empty))!;
        var change = MeetingChanges.Of(null, fact, meeting, Audience.Public)!;
        var told = new Told(Guid.Empty, 1, false, new Dictionary<Audience, IReadOnlyList<Change>> { [Audience.Public] = [change] }, meeting, null);

        foreach (var words in new[] { AlertText.Of([change], meeting), ParticipantText.Of([change], meeting, null, []), DigestText.Of([told], Audience.Public, new DateOnly(2017, 3, 1))! })
        {
            Assert.Contains(shown, words.Plain.Split('\n'));
            Assert.Equal(["html", "head", "meta", "title", "/title", "/head", "body", "/body", "/html"], Tags(words.Html).Where(tag => tag is not ("h1" or "/h1" or "h2" or "/h2")).Except(Words));
            Assert.DoesNotContain("href", words.Html, StringComparison.Ordinal);

            var headers = Written(words).Split("\r\n\r\n")[0].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(line => line.Split(':')[0]);
            Assert.Equal(["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"], headers);
            Assert.All(Written(words).Split("\r\n"), line => Assert.InRange(line.Length, 0, 76));
        }
    }

    private static readonly string[] Words = ["!DOCTYPE", "p", "/p", "strong", "/strong", "dl", "/dl", "dt", "/dt", "dd", "/dd", "ul", "/ul", "li", "/li"];

    private static IEnumerable<string> Tags(string html) => html.Split('<').Skip(1).Select(part => part.Split('>', ' ')[0]);

    private static string Written(MailText words) => Encoding.ASCII.GetString(MailWriter.Write(new MailMessage(
        Mailbox.Parse("calendar@example.org"), "Calendar", Mailbox.Parse("reader@example.net"), words.Subject, DateTimeOffset.UnixEpoch, "<1@example.org>",
        new MailPart.Multi("alternative", "b1", new MailPart.Text("text/plain", words.Plain), new MailPart.Text("text/html", words.Html)))));
}
