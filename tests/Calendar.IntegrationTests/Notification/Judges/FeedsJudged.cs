using System.Text;
using Calendar.Contracts;
using Calendar.Notification.Calendars;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NodaTime;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>A feed as somebody sees it who follows it with programs that are not ours.</summary>
public sealed class FeedsJudged
{
    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public async Task A_calendar_that_follows_a_feed_shows_each_meeting_at_its_time_and_forgets_what_is_gone()
    {
        var many = Enumerable.Range(0, 40).Select(nr => Entry($"many-{nr}", $"Talks {nr}", $"2019-{1 + (nr / 10):00}-{1 + (nr % 10):00}", "Europe/Berlin")).ToList();
        var off = Entry("off", "Canceled: Talks; \"track\" 1.5, 例子", "2017-03-01", "America/New_York") with { Status = EntryStatus.Cancelled };
        var week = Entry("week", "Some talks", "2017-02-27", "Asia/Seoul") with
        {
            Time = CalendarsJudged.At("2017-02-27", "2017-03-05", "Asia/Seoul", Precision.Week),
            Status = EntryStatus.Tentative,
            IsTransparent = true,
        };
        var published = CalendarWriter.Publish("Talks", Hour, [off, week, .. many]);
        await using var server = await Serve(() => published);
        using var reader = await FeedReader.Of(new Uri(server.Urls.Single() + "/feed.ics"));

        await reader.Fetch();
        Assert.Equal(
            ["2017-02-27 00:00, 2017-03-05 00:00, Some talks, TENTATIVE", "2017-03-01 15:00, 2017-03-01 16:30, Canceled: Talks; \"track\" 1.5, 例子, CANCELLED"],
            await reader.Shown("2017-03-01", "2017-03-01"));
        Assert.Equal(40, (await reader.Shown("2019-01-01", "2019-12-31")).Count);
        Assert.Equal(["2019-03-01 09:00, 2019-03-01 10:30, Talks 20, CONFIRMED"], await reader.Shown("2019-03-01", "2019-03-01"));

        published = CalendarWriter.Publish("Talks", Hour, [.. many.Take(10).Select(entry => entry with { Summary = "Moved" })]);
        await reader.Fetch();
        Assert.Equal([], await reader.Shown("2017-03-01", "2017-03-01"));
        Assert.Equal(Enumerable.Repeat("Moved", 10), (await reader.Shown("2019-01-01", "2019-12-31")).Select(line => line.Split(", ")[2]));
    }

    private static CalendarEntry Entry(string uid, string title, string day, string zone) =>
        new(uid + "@calendar.example.org", 1, Instant.FromUtc(2017, 2, 24, 17, 0), CalendarsJudged.At(day + "T10:00", day + "T11:30", zone), title)
        {
            Status = EntryStatus.Confirmed,
        };

    private static async Task<WebApplication> Serve(Func<string> feed)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/feed.ics", () => Results.Text(feed(), "text/calendar", Encoding.UTF8));
        await server.StartAsync();
        return server;
    }
}
