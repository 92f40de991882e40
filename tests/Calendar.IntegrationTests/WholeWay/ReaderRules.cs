using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.WholeWay;

[Collection(BrokerCollection.Name)]
public sealed partial class ReaderRules(PostgresServer postgres, RabbitServer rabbit)
{
    private const string Talks = """
        {"title":"Talks on the river","place":{"city":"Vienna","country":"AT","zone":"Europe/Vienna"},"when":{"start":"2027-05-03T10:00","end":"2027-05-03T12:00"},
         "parties":[{"country":"AT"},{"country":"SK"}]}
        """;

    [Fact]
    public async Task A_stranger_agrees_by_mail_is_told_of_changes_and_ends_it_with_one_click()
    {
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        using var stranger = new HttpClient { BaseAddress = calendar.Notification.Address };
        using var ask = new StringContent("""{"mail":"reader@example.org","about":{"country":"SK"}}""", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.Accepted, (await stranger.PostAsync(new Uri("/subscriptions", UriKind.Relative), ask)).StatusCode);

        var confirm = Confirm().Match(Plain(Assert.Single(await Mails(calendar, 1)))).Value;
        Assert.Equal(HttpStatusCode.OK, (await stranger.PostAsync(new Uri(confirm, UriKind.Relative), null)).StatusCode);

        Assert.Equal(201, (await calendar.Ask(calendar.Scheduling, "organiser", "PUT", "/meetings/talks", Talks)).Status);
        var alert = (await Mails(calendar, 2))[1];
        Assert.Contains("Subject: SCHEDULED: Talks on the river", alert, StringComparison.Ordinal);
        var end = new Uri(End().Match(alert).Groups["path"].Value, UriKind.Relative);
        using var click = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await stranger.PostAsync(end, click)).StatusCode);

        await calendar.Ask(calendar.Notification, "subscriberAdmin", "POST", "/subscriptions", """{"mail":"press@example.org","about":{"country":"SK"}}""");
        Assert.Equal(200, (await calendar.Ask(calendar.Scheduling, "organiser", "POST", "/meetings/talks/cancel", """{"reason":"High water."}""")).Status);
        var last = await Mails(calendar, 3);
        Assert.Contains("To: press@example.org", last[2], StringComparison.Ordinal);
        Assert.Single(last, mail => mail.Contains("Subject: CANCELED", StringComparison.Ordinal));
    }

    private static async Task<List<string>> Mails(RunningCalendar calendar, int count)
    {
        await Eventually.Holds(async () => (await calendar.MailServer.Mails()).Count >= count, 60);
        return [.. (await calendar.MailServer.Mails()).Select(mail => mail.Mail)];
    }

    // The text is in quoted-printable.
    private static string Plain(string mail) => SoftBreak().Replace(mail, "").Replace("=46", "F", StringComparison.Ordinal);

    [GeneratedRegex("/confirm/[A-Za-z0-9_-]{43}")]
    private static partial Regex Confirm();

    [GeneratedRegex("List-Unsubscribe: <http://[^/]+(?<path>/unsubscribe/[A-Za-z0-9_-]{64})>")]
    private static partial Regex End();

    [GeneratedRegex("=\r?\n")]
    private static partial Regex SoftBreak();
}
