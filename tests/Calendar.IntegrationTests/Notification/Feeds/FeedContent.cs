using System.Net;
using Calendar.Contracts;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Feeds;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Feeds;

/// <summary>What a feed holds, as others read it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class FeedContent(PostgresServer server)
{
    private const string Evil = "Talks; \"track\" 1.5, 例子\r\nATTENDEE:mailto:evil@example.com\r\nEND:VEVENT\r\n BEGIN:VALARM\u2028x\u202e";

    [Theory]
    [InlineData("""{"everything":true}""", "all meetings", "CONFIRMED Talks both,CONFIRMED Talks far,CONFIRMED Talks one")]
    [InlineData("""{"meeting":"one"}""", "the meeting one: Talks one", "CONFIRMED Talks one")]
    [InlineData("""{"meeting":"none"}""", "the meeting none", "")]
    [InlineData("""{"party":"dprk"}""", "meetings of the party dprk", "CONFIRMED Talks both,CONFIRMED Talks one")]
    [InlineData("""{"party":"rok"}""", "meetings of the party rok", "CONFIRMED Talks far")]
    [InlineData("""{"country":"US"}""", "meetings with a party of US\\, or held there", "CONFIRMED Talks both,CONFIRMED Talks one")]
    [InlineData("""{"country":"SG"}""", "meetings with a party of SG\\, or held there", "CONFIRMED Talks far")]
    public async Task It_holds_the_meetings_that_the_subscription_is_about_and_is_named_after_them(string about, string name, string expected)
    {
        await using var service = await FeedService.Start(server);
        await service.Database.Apply(Scheduled("one"), Scheduled("both"));
        await service.Database.Apply(Scheduled("far") with { Parties = [new Party("rok", "Korea", "KR", []), new Party("un", "UN", null, [])], Place = new Place(City: "Singapore", Country: "SG") });

        var feed = await service.Feed(about);
        Assert.Equal(expected, string.Join(',', await service.Shown(feed)));
        Assert.Contains($"\r\nNAME:Diplomatic calendar: {name}\r\n", (await service.Stranger.GetStringAsync(feed)).Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_what_its_readers_may_see()
    {
        await using var service = await FeedService.Start(server);
        await service.Database.Apply(Scheduled("open") with
        {
            Parties = [new Party("dprk", "DPR Korea", "KP", [new MeetingDelegate("d1", "p-secret", "Envoy Secret", true, true, true)])],
        });
        await service.Database.Apply(Scheduled("closed", Audience.Participants));
        var (open, all) = (await service.Feed(), await service.Feed(by: service.Desk));

        Assert.Equal(["CONFIRMED Talks open"], await service.Shown(open));
        Assert.Equal(["CONFIRMED Talks closed", "CONFIRMED Talks open"], await service.Shown(all));
        Assert.Equal(1, Count(await service.Stranger.GetStringAsync(all), "CLASS:CONFIDENTIAL\r\n"));
        foreach (var feed in new[] { open, all })
            Assert.DoesNotContain("secret", await service.Stranger.GetStringAsync(feed), StringComparison.OrdinalIgnoreCase);

        await service.Database.Apply(new MeetingAmended("open", Then) { Audience = Audience.Desk });
        Assert.Equal([], await service.Shown(open));
    }

    [Fact]
    public async Task What_is_off_stays_for_ninety_days_and_says_so()
    {
        await using var service = await FeedService.Start(server);
        var feed = await service.Feed();
        foreach (var meeting in new[] { "off", "later", "on" })
            await service.Database.Apply(Scheduled(meeting) with { When = new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2018, 11, 8))) });
        await service.Database.Apply(Canceled("off"));
        await service.Database.Apply(new MeetingPostponed("later", Then, "purely scheduling"));

        Assert.Equal(["CANCELLED Postponed: Talks later", "CANCELLED Canceled: Talks off"], await service.Shown(feed));
        var later = (await service.Read(feed)).Events[0];
        Assert.Equal(("2018-11-08", "2018-11-09", 2, "purely scheduling"), (later.Start, later.End, later.Sequence, later.Comment));

        service.Now = new DateTimeOffset(2027, 2, 19, 23, 59, 0, TimeSpan.Zero);
        Assert.Equal(2, (await service.Shown(feed)).Count);
        service.Now = service.Now.AddMinutes(1);
        Assert.Equal([], await service.Shown(feed));
    }

    [Fact]
    public async Task What_is_over_stays_for_ninety_days_after_its_last_day()
    {
        await using var service = await FeedService.Start(server);
        var feed = await service.Feed();
        await service.Database.Apply(Scheduled("long") with { When = new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2027, 3, 1)), new CivilTime(new DateOnly(2027, 3, 4))) });
        await service.Database.Apply(Scheduled("open") with { When = new MeetingTime(Precision.Open, Text: "some day") });

        service.Now = new DateTimeOffset(2027, 6, 2, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(["CONFIRMED Talks long"], await service.Shown(feed));
        service.Now = service.Now.AddDays(1);
        Assert.Equal([], await service.Shown(feed));
    }

    [Fact]
    public async Task The_same_state_is_the_same_bytes_and_is_not_sent_twice()
    {
        await using var service = await FeedService.Start(server);
        await service.Database.Apply(Scheduled("m1"));
        var feed = await service.Feed();
        var first = await service.Get(feed);
        var bytes = await first.Content.ReadAsByteArrayAsync();
        var tag = first.Headers.ETag!;

        Assert.Equal((false, "no-cache, private", "text/calendar; charset=utf-8"), (tag.IsWeak, first.Headers.CacheControl?.ToString(), first.Content.Headers.ContentType?.ToString()));
        Assert.Equal("no-referrer", Assert.Single(first.Headers.GetValues("Referrer-Policy")));
        service.Now = service.Now.AddHours(3);
        Assert.Equal(bytes, await service.Stranger.GetByteArrayAsync(feed));
        foreach (var held in new[] { tag.Tag, "W/" + tag.Tag, "\"other\", " + tag.Tag, "*" })
        {
            var again = await service.Get(feed, held);
            Assert.Equal((held, HttpStatusCode.NotModified, tag.Tag, 0), (held, again.StatusCode, again.Headers.ETag?.Tag, (await again.Content.ReadAsByteArrayAsync()).Length));
        }
        foreach (var other in new[] { "\"other\"", tag.Tag.Trim('"'), "" })
            Assert.Equal(HttpStatusCode.OK, (await service.Get(feed, other)).StatusCode);

        var head = await service.Get(feed, method: HttpMethod.Head);
        Assert.Equal((HttpStatusCode.OK, tag.Tag, bytes.Length), (head.StatusCode, head.Headers.ETag?.Tag, (int?)head.Content.Headers.ContentLength));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await service.Get(feed, method: HttpMethod.Put)).StatusCode);

        await service.Database.Apply(Canceled("m1"));
        var changed = await service.Get(feed, tag.Tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);
    }

    [Fact]
    public async Task It_holds_five_thousand_meetings_at_most_those_that_leave_it_first()
    {
        await using var service = await FeedService.Start(server);
        await service.Database.Apply(Scheduled("m"));
        await service.Database.Run($$"""
            insert into meetings (meeting_id, version, audience, state)
            select 'm' || n, 1, 'public', state || jsonb_build_object('meetingId', 'm' || n, 'title', 'Talks ' || n,
              'when', jsonb_build_object('precision', 'day', 'start', to_char(date '2027-03-01' + n, 'YYYY-MM-DD')))
            from meetings, generate_series(1, {{FeedMeetings.Most}}) n
            """);

        var shown = await service.Shown(await service.Feed());
        Assert.Equal((FeedMeetings.Most, "CONFIRMED Talks m", $"CONFIRMED Talks {FeedMeetings.Most - 1}"), (shown.Count, shown[0], shown[^1]));
    }

    [Fact]
    public async Task A_calendar_that_follows_it_shows_what_was_meant_and_nothing_that_was_smuggled_in()
    {
        await using var service = await FeedService.Start(server);
        var place = new Place(Evil, "New York", "US", "America/New_York");
        var talks = Scheduled("talks") with { Title = Evil, Place = place, When = new MeetingTime(Precision.Minute, Civil("2027-03-01T09:00"), Civil("2027-03-01T12:30")) };
        await service.Database.Apply(talks, Scheduled("rough") with { Place = place, When = new MeetingTime(Precision.Week, Civil("2027-03-01"), Civil("2027-03-07")) });
        var feed = await service.Feed();
        foreach (var judge in ReadCalendar.Judges)
        {
            var read = await Judge.Read<ReadCalendar>(judge, await service.Stranger.GetByteArrayAsync(feed));
            Assert.Equal(["VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT", "VEVENT"], read.Components);
            Assert.All(read.Events, one => Assert.Equal((null, null), (one.Attendee, one.Organiser)));
        }
        using var reader = await FeedReader.Of(new Uri(service.Stranger.BaseAddress!, feed));

        await reader.Fetch();
        Assert.Equal(
            ["2027-03-01 00:00, 2027-03-07 00:00, Talks rough, TENTATIVE",
                "2027-03-01 14:00, 2027-03-01 17:30, Talks; \"track\" 1.5, 例子 ATTENDEE:mailto:evil@example.com END:VEVENT BEGIN:VALARM x, CONFIRMED"],
            await reader.Shown("2027-03-01", "2027-03-01"));

        await service.Database.Apply(Canceled("talks"), Canceled("rough"));
        await reader.Fetch();
        Assert.All(await reader.Shown("2027-03-01", "2027-03-01"), line => Assert.Contains(", Canceled: Talks", line, StringComparison.Ordinal));
    }

    private static CivilTime Civil(string text) => CivilTime.TryParse(text, out var time) ? time : throw new FormatException(text);

    private static int Count(string text, string what) => text.Split(what).Length - 1;
}
