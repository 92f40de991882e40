using System.Globalization;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Tests.Scheduling;
using NodaTime;
using Xunit;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.History;

/// <summary>What was known, what held, and what the log held at a moment.</summary>
public sealed class LookBackRules
{
    private const string Zone = "America/New_York";

    [Fact]
    public void The_three_clocks_are_asked_apart()
    {
        var stream = Stream(
            On(Scheduled, "2017-02-20", "2017-02-20"),
            On(Canceled, "2017-02-24", "2017-02-26"),
            On(Missed, "2017-03-01", "2017-03-01"));

        Assert.Equal(MeetingStatus.Scheduled, At(stream, new Vantage(KnownAt: Moment("2017-02-25T12:00-05:00"))));
        Assert.Equal(MeetingStatus.Canceled, At(stream, new Vantage(ValidAt: Moment("2017-02-25T12:00-05:00"))));
        Assert.Equal(MeetingStatus.Scheduled, At(stream, new Vantage(Moment("2017-02-25T12:00-05:00"), Moment("2017-03-05T12:00-05:00"))));
        Assert.Equal(MeetingStatus.Canceled, At(stream, new Vantage(RecordedBy: Recorded(2))));
        Assert.Equal(MeetingStatus.Scheduled, At(stream, new Vantage(RecordedBy: Recorded(2) - Duration.FromMilliseconds(1))));
        Assert.Null(At(stream, new Vantage(KnownAt: Moment("2017-02-20T23:59-05:00"))));
    }

    [Fact]
    public void What_may_have_been_known_stands_beside_what_was()
    {
        var told = LookBack.Of(StreamOf("M2"), new Vantage(KnownAt: Moment("2018-11-07T01:15-05:00")), Zone);
        Assert.Equal((MeetingStatus.Postponed, 0), (told.Certain!.Status, told.Certain.Reasons.Count));
        Assert.Contains(told.Possible!.Reasons, one => one.Fact.Kind == ReasonKind.Stated);
        Assert.Equal(
            told.Possible.Reasons.Select(one => one.Version),
            told.Facts.Where(one => !one.IsCertain && one.Recorded.Fact is ReasonRecorded).Select(one => one.Recorded.Mark.Version));
    }

    [Fact]
    public void What_happened_first_and_was_recorded_last_is_folded_first()
    {
        var stream = Stream(On(Scheduled, "2017-02-20"), On(new MeetingReinstated(Id, Now), "2017-02-24"), On(Postponed, "2017-02-22"));
        Assert.Equal(MeetingStatus.Postponed, At(stream, Vantage.Now));
        Assert.Equal(MeetingStatus.Postponed, At(stream, new Vantage(ValidAt: Moment("2017-02-23T12:00-05:00"))));
        Assert.Equal(MeetingStatus.Scheduled, At(stream, new Vantage(ValidAt: Moment("2017-02-26T12:00-05:00"))));
    }

    [Fact]
    public void What_happened_around_a_meeting_before_it_was_proposed_is_told_of_it() => Assert.Equal(
        2, LookBack.Of(StreamOf("M1"), new Vantage(ValidAt: Moment("2017-02-20T12:00-05:00")), Zone).Certain!.Contexts.Count);

    [Fact]
    public void A_correction_counts_for_all_times_once_it_is_known()
    {
        var corrected = On(new RecordCorrected(Id, Now, "k1", "Misread.", Title: "Right"), "2020-01-01");
        var stream = Stream(On(Scheduled, "2017-02-20"), On(Canceled, "2017-02-24"), corrected);

        Assert.Equal("Right", Title(new Vantage(ValidAt: Moment("2017-02-22T12:00-05:00"))));
        Assert.Equal(Planned.Title, Title(new Vantage(Moment("2019-01-01T12:00-05:00"), Moment("2017-02-22T12:00-05:00"))));
        var seen = LookBack.Of(stream, Vantage.Now, Zone);
        Assert.Equal(Planned.Title, seen.Uncorrected(Vantage.Now, Zone, _ => true)!.Title);
        Assert.Equal("Right", seen.Uncorrected(Vantage.Now, Zone, _ => false)!.Title);

        string Title(Vantage from) => LookBack.Of(stream, from, Zone).Certain!.Title;
    }

    [Fact]
    public void A_correction_of_one_fact_says_nothing_of_the_time_before_it()
    {
        var moved = On(new MeetingRescheduled(Id, Now, EighthOfMarch), "2017-02-22");
        var stream = Stream(On(Scheduled, "2017-02-20"), moved, On(Canceled, "2017-02-24"));
        var ninth = new MeetingTime(Precision.Day, Civil("2017-03-09"));
        stream.Add(Marked(On(new RecordCorrected(Id, Now, "k1", "Misread.", When: ninth, Corrects: stream[1].Mark.EventId.ToString()), "2020-01-01"), 4));

        Assert.Equal(FirstOfMarch, LookBack.Of(stream, new Vantage(ValidAt: Moment("2017-02-21T12:00-05:00")), Zone).Certain!.When);
        Assert.Equal(ninth, LookBack.Of(stream, new Vantage(ValidAt: Moment("2017-02-23T12:00-05:00")), Zone).Certain!.When);
    }

    [Fact]
    public void What_is_recorded_after_a_correction_is_not_undone_by_it()
    {
        var stream = Stream(
            On(Scheduled, "2017-02-20"),
            On(new RecordCorrected(Id, Now, "k1", "Misread.", When: new MeetingTime(Precision.Day, Civil("2017-03-02"))), "2020-01-01"),
            On(new MeetingRescheduled(Id, Now, EighthOfMarch), "2017-02-22"));
        Assert.Equal(EighthOfMarch, LookBack.Of(stream, new Vantage(ValidAt: Moment("2021-01-01T12:00-05:00")), Zone).Certain!.When);
    }

    [Fact]
    public void Known_grows_and_what_is_in_between_may_be_known()
    {
        foreach (var meeting in new[] { "M1", "M2", "M3", "M9" })
        {
            var stream = StreamOf(meeting);
            var before = new HashSet<long>();
            var maybe = new HashSet<long>();
            for (var at = Moment("2017-02-10T00:00Z"); at < Moment("2018-12-01T00:00Z"); at += Duration.FromHours(5))
            {
                var seen = LookBack.Of(stream, new Vantage(KnownAt: at), Zone);
                var known = seen.Facts.Where(one => one.IsCertain).Select(one => one.Recorded.Mark.Version).ToHashSet();
                Assert.Superset(before, known);
                Assert.Superset(maybe, seen.Facts.Select(one => one.Recorded.Mark.Version).ToHashSet());
                (before, maybe) = (known, seen.Facts.Select(one => one.Recorded.Mark.Version).ToHashSet());
            }

            Assert.Equal(stream.Count, before.Count);
        }
    }

    [Fact]
    public void At_the_end_of_time_all_that_is_told_is_known_recorded_and_has_happened()
    {
        var ever = Moment("9000-01-01T00:00Z");
        foreach (var meeting in new[] { "M1", "M2", "M3", "M9" })
        {
            var stream = StreamOf(meeting);
            var now = Written(LookBack.Of(stream, Vantage.Now, Zone).Certain);
            Assert.Equal(now, Written(LookBack.Of(stream, new Vantage(KnownAt: ever, RecordedBy: ever), Zone).Certain));
            Assert.Equal(
                LookBack.Of(stream, Vantage.Now, Zone).Certain!.Status, LookBack.Of(stream, new Vantage(ever, ever, ever), Zone).Certain!.Status);
        }
    }

    internal static List<RecordedFact> StreamOf(string story) => Stream([.. StoryStreams.Of(story)]);

    internal static List<RecordedFact> Stream(params MeetingEvent[] facts) => [.. facts.Select((fact, at) => Marked(fact, at + 1))];

    private static RecordedFact Marked(MeetingEvent fact, long version) => new(fact, Story.FirstMark with
    {
        Version = version,
        Recorded = Story.FirstMark.Recorded.AddMinutes(version),
        EventId = new Guid((int)version, 0, 0, new byte[8]),
    });

    private static Instant Recorded(long version) => Instant.FromDateTimeOffset(Story.FirstMark.Recorded.AddMinutes(version));

    internal static MeetingEvent On(MeetingEvent fact, string occurred, string? disclosed = null) =>
        fact with { Occurred = Bounds(occurred), Disclosed = Bounds(disclosed ?? occurred) };

    private static MeetingStatus? At(List<RecordedFact> stream, Vantage from) => LookBack.Of(stream, from, Zone).Certain?.Status;

    private static string Written(MeetingState? state) => JsonSerializer.Serialize(state, ContractJson.Options);

    internal static Instant Moment(string at) => Instant.FromDateTimeOffset(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture));
}
