using System.Diagnostics;
using System.Text;
using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>With a real broker. Where the feed is away, what arrives must have come over the bus.</summary>
[Collection(BrokerCollection.Name)]
public sealed class BrokerRules(PostgresServer postgres, RabbitServer rabbit)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Doubled_and_shuffled_messages_are_applied_once_and_in_order(bool quorum)
    {
        var queue = $"once-{quorum}";
        await using var feed = await TestFeed.Start();
        feed.IsAway = true;
        await using var inbox = await Start(feed, queue, quorum);
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound(queue);
        foreach (var position in new long[] { 3, 1, 1, 2, 5, 5, 4, 3, 7 })
            await relay.Publish(position, "person-a", new PersonChanged("a", 1));
        await relay.Pass(6);
        await inbox.HasApplied(7);

        Assert.Equal([1, 2, 3, 4, 5, 7], await inbox.Effects());
    }

    [Fact]
    public async Task Each_kind_of_fact_is_bound_by_its_own_name_and_no_base_of_it()
    {
        await using var feed = await TestFeed.Start();
        await using var inbox = await Start(feed, "each-kind");
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound("each-kind");
        var bindings = await rabbit.Control("-q", "list_bindings", "-p", "calendar", "source_name", "destination_name");

        Assert.Equal(
            EventCatalog.Types.Append(typeof(PositionPassed)).Append(typeof(Watermark)).Select(type => $"Calendar.Contracts:{type.Name}").Order(StringComparer.Ordinal),
            bindings.Split('\n').Select(line => line.Split('\t')).Where(line => line[0].Contains(':', StringComparison.Ordinal) && line[1] == "each-kind")
                .Select(line => line[0]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Calendar.Contracts:MeetingEvent\t", bindings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_comes_over_the_bus_as_it_was_written()
    {
        await using var feed = await TestFeed.Start();
        feed.IsAway = true;
        var service = new FactList();
        await using var inbox = await Start(feed, "as-written", service: service);
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound("as-written");
        var at = TimeBounds.At(new DateTimeOffset(2017, 2, 24, 12, 0, 0, TimeSpan.FromHours(-5)));
        CalendarEvent[] facts =
        [
            new MeetingScheduled(
                "a", at, "Talks", new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2017, 3, 1))),
                [new Party("kp", "North", "KP", [new MeetingDelegate("d1", "p1", Head: true, Visa: true)])],
                Audience.Participants, Place: new Place(City: "New York", Zone: "America/New_York"), VisaRule: new VisaRule(VisaRung.Approved)),
            new VisaRevoked("a", at, ["d1"], [new WithdrawnVisa("d1", VisaRung.Assured)]) { Authority = "State", Source = "S1" },
            new MeetingCanceled("a", at, "no visas"),
        ];
        for (var nr = 0; nr < facts.Length; nr++)
            await relay.Publish(nr + 1, "meeting-a", facts[nr]);
        await inbox.HasApplied(facts.Length);

        Assert.Equal(facts.Select(Written), service.Facts.Select(Written));
    }

    [Fact]
    public async Task A_lost_message_is_fetched_from_the_feed()
    {
        await using var feed = await TestFeed.Start();
        await using var inbox = await Start(feed, "lost", settle: settings => settings with { PullEvery = TimeSpan.FromHours(1) });
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound("lost");
        foreach (var position in Enumerable.Range(1, 4))
            feed.Add("person-a", new PersonChanged("a", position));
        await relay.Publish(4, "person-a", new PersonChanged("a", 4));
        await inbox.HasEffects(4);

        Assert.Equal([1, 2, 3, 4], await inbox.Effects());
    }

    [Fact]
    public async Task A_watermark_shows_the_loss_of_the_last_message()
    {
        await using var feed = await TestFeed.Start();
        await using var inbox = await Start(feed, "watermark", settle: settings => settings with { PullEvery = TimeSpan.FromHours(1) });
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound("watermark");
        feed.Add("person-a", new PersonChanged("a", 1));
        await relay.Watermark(1);
        await inbox.HasEffects(1);

        Assert.Equal([1], await inbox.Effects());
    }

    [Fact]
    public async Task A_message_that_is_not_the_relays_goes_to_the_error_queue_and_harms_nothing()
    {
        await using var feed = await TestFeed.Start();
        feed.IsAway = true;
        await using var inbox = await Start(feed, "foreign");
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound("foreign");
        await relay.Publish(1, "person-a", typeof(PersonChanged), "[not json"u8.ToArray(), null);
        await relay.Publish(1, "person-a", typeof(PersonChanged), """{"personId":"a"}"""u8.ToArray(), null);
        await relay.Publish(1, "person-a", new PersonChanged("a", 1));
        await inbox.HasApplied(1);

        Assert.Equal([1], await inbox.Effects());
        Assert.Contains("foreign_error\t2", await rabbit.Control("list_queues", "-q", "-p", "calendar", "name", "messages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trace_of_the_event_goes_on_where_it_is_applied()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Calendar.EventInbox",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        await using var feed = await TestFeed.Start();
        await using var inbox = await Start(feed, "trace");
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound("trace");
        feed.IsAway = true;
        await relay.Publish(1, "person-a", new PersonChanged("a", 1), "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        await inbox.HasApplied(1);

        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", await inbox.Text("select trace from effect"));
    }

    private async Task<InboxUnderTest> Start(
        TestFeed feed, string queue, bool quorum = false, IApplyEvents? service = null,
        Func<InboxSettings, InboxSettings>? settle = null) =>
        await InboxUnderTest.Start(
            await postgres.NewDatabase(), feed, service ?? new EffectTable(), rabbit.Url, queue,
            settings => (settle?.Invoke(settings) ?? settings) with { QuorumQueue = quorum });

    private static string Written(CalendarEvent fact) => Encoding.UTF8.GetString(ContractJson.Write(fact));
}
