using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Tests.Scheduling;
using Xunit;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.History;

/// <summary>Counts over meetings: with denominators and sources, and nothing inferred.</summary>
public sealed class PatternRules
{
    private static readonly Counterpart Korea = new("KP");
    private static readonly MeetingTime Fifteenth = new(Precision.Day, Civil("2017-03-15"));

    [Fact]
    public void A_chain_counts_its_hops_and_how_far_the_date_slipped()
    {
        var chain = Assert.Single(Counted(Case(
            "a", Scheduled, new MeetingRescheduled(Id, Now, EighthOfMarch), Postponed, new RescheduleProposed(Id, Now, FirstOfMarch), new MeetingReinstated(Id, Now, Fifteenth))).Chains);

        Assert.Equal([FirstOfMarch, EighthOfMarch, Fifteenth], chain.Dates);
        Assert.Equal((2, 1, 1), (chain.Hops, chain.PutOff, chain.Asked));
        Assert.Equal(new SpanBounds(14, 14), chain.SlipDays);
        // The clocks of New York go forward on 12 March.
        Assert.Equal(new SpanBounds((13 * 1440) - 60, (15 * 1440) - 60), chain.SlipMinutes);
    }

    [Fact]
    public void A_slip_is_no_finer_than_the_dates()
    {
        var first = new MeetingTime(Precision.Week, Civil("2017-02-27"), Civil("2017-03-05"));
        var moved = new MeetingRescheduled(Id, Now, new MeetingTime(Precision.Week, Civil("2017-03-06"), Civil("2017-03-12")));
        Assert.Equal(new SpanBounds(1, 13), Assert.Single(Counted(Case("a", Scheduled with { When = first }, moved)).Chains).SlipDays);
        var open = Assert.Single(Counted(Case("a", Scheduled with { When = new MeetingTime(Precision.Open) }, moved)).Chains);
        Assert.Equal((1, null, null), (open.Hops, open.SlipDays, open.SlipMinutes));
    }

    [Fact]
    public void A_date_that_is_kept_agreed_or_corrected_is_not_moved()
    {
        var wrong = new RecordCorrected(Id, Now, "k1", "Misread.", When: Fifteenth);
        Assert.Empty(Counted(Case("a", Proposed with { When = EighthOfMarch }, Scheduled), Case("b", Scheduled, wrong), Case("c", Scheduled, Canceled, new MeetingReinstated(Id, Now))).Chains);
    }

    [Fact]
    public void A_correction_mends_the_date_that_was_recorded_wrongly_and_no_other()
    {
        var moved = Case("a", Scheduled, new MeetingRescheduled(Id, Now, EighthOfMarch), Canceled, new RecordCorrected(Id, Now, "k1", "Misread.", When: Fifteenth));
        Assert.Equal([FirstOfMarch, Fifteenth], Assert.Single(Counted(moved).Chains).Dates);
        Assert.Equal(Fifteenth, Assert.Single(Counted(moved).CalledOff.Cases).Planned);

        var first = Case("a", Scheduled, new MeetingRescheduled(Id, Now, EighthOfMarch), new RecordCorrected(Id, Now, "k1", "Misread.", When: Fifteenth, Corrects: EventId(1).ToString()));
        Assert.Equal([Fifteenth, EighthOfMarch], Assert.Single(Counted(first).Chains).Dates);
    }

    [Fact]
    public void Notice_lies_between_bounds_and_where_a_time_is_not_known_neither_is_the_notice()
    {
        var night = new MeetingCanceled(Id, Bounds("2017-02-27T23:00-05:00", "2017-02-28T01:15-05:00", Precision.PartOfDay));
        var unknown = new MeetingCanceled(Id, Bounds("2016-03-01", "2017-03-01", Precision.Open));
        var said = Counted(Case("a", Scheduled, night), Case("b", Scheduled, unknown), Case("c", Scheduled with { When = new MeetingTime(Precision.Open) }, night)).CalledOff;

        // From the end of 01:15 to the midnight of the first day, and from 23:00 to the midnight that ends it.
        Assert.Equal(new SpanBounds((22 * 60) + 44, (2 * 1440) - (23 * 60) + 1440), said.Cases.Single(one => one.MeetingId == "a").NoticeMinutes);
        Assert.Equal((3, 1, 2, null), (said.N, said.Notice.N, said.Notice.Unknown, said.Notice.Median));
        Assert.All(said.Cases.Where(one => one.MeetingId != "a"), one => Assert.Null(one.NoticeMinutes));
    }

    [Fact]
    public void The_middle_of_several_notices_lies_between_the_middles_of_their_bounds()
    {
        int[] hours = [1, 2, 3, 4, 5, 6];
        var said = hours.Select(hour => Case(
            $"m{hour}", Scheduled, new MeetingCanceled(Id, Bounds($"2017-02-28T{23 - hour}:00-05:00", $"2017-02-28T{23 - hour}:59-05:00", Precision.PartOfDay)))).ToArray();

        Assert.Equal(new SpanBounds(3 * 60, 5 * 60 + 1440), Counted(said).CalledOff.Notice.Median);
        Assert.Equal(new SpanBounds(60, 7 * 60 + 1440), Counted(said).CalledOff.Notice.Range);
        Assert.Equal((null, "fewer than 5 cases"), (Counted(said[..4]).CalledOff.Notice.Median, Counted(said[..4]).CalledOff.Notice.NoMedianBecause));
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, 20.0)]
    [InlineData(6, 16.7)]
    public void There_is_no_percentage_among_fewer_than_five(int meetings, double? percent)
    {
        var held = Counted([Case("held", Scheduled, Held), .. Enumerable.Range(2, meetings - 1).Select(no => Case($"m{no}", Scheduled))]).Outcomes.Held;
        Assert.Equal((1, meetings, (decimal?)percent), (held.Count, held.Of, held.Percent));
        Assert.Equal(percent is null ? "fewer than 5 cases" : null, held.NoPercentBecause);
        Assert.Contains(percent is null ? "\"percent\":null" : "\"percent\":", JsonSerializer.Serialize(held, ContractJson.Options), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_called_off_is_told_apart_from_who_is_said_to_have_and_nobody_is_inferred()
    {
        var said = Counted(
            Case("a", Scheduled, Canceled with { AnnouncedBy = "choe", InitiatedBy = "dprk", ReportedInitiator = "us" }),
            Case("b", Scheduled, Postponed with { AnnouncedBy = "A ministry" }),
            Case("c", Scheduled, new MeetingMissed(Id, Now, "dprk"))).CalledOff;

        Assert.Equal([("A ministry", null), ("choe", PatternSide.Counterpart)], said.AnnouncedBy.Named.Select(one => (one.Who, one.Side)));
        Assert.Equal(("dprk", PatternSide.Counterpart, 1), (said.InitiatedBy.Named[0].Who, said.InitiatedBy.Named[0].Side, said.InitiatedBy.Nobody.Count));
        Assert.Equal(("us", PatternSide.Other, 1), (said.ReportedInitiator.Named[0].Who, said.ReportedInitiator.Named[0].Side, said.ReportedInitiator.Nobody.Count));
    }

    [Fact]
    public void What_was_corrected_away_and_what_is_with_others_is_not_counted()
    {
        var elsewhere = Scheduled with { Parties = [new Party("fr", "France", "FR", [])], Place = new Place(Country: "KP") };
        var counted = Counted(Case("a", Scheduled), Case("b", Scheduled, new RecordCorrected(Id, Now, "k1", "Twice.", Removed: true)), Case("c", elsewhere));
        Assert.Equal((1, 1, 1), (counted.N, MeetingPatterns.Of([Case("a", Scheduled)], new Counterpart("dprk")).N, MeetingPatterns.Of([Case("c", elsewhere)], new Counterpart("fr")).N));
    }

    [Fact]
    public void Citations_are_counted_one_by_one()
    {
        var sources = Counted(Case("a", Scheduled with { Source = "S1, X2" }, Canceled with { Source = "X2" }, new ReasonRecorded(Id, Now, "r", ReasonKind.Stated, "storm"))).Sources;
        Assert.Equal([new Citation("X2", 2), new Citation("S1", 1)], sources.Most);
        Assert.Equal((0, 1), (sources.Others, sources.Unsourced));
    }

    [Fact]
    public void It_is_said_how_many_were_entered_when_all_was_over()
    {
        var old = Case("a", Scheduled with { Disclosed = Bounds("2017-03-02", "2017-03-03") });
        var late = Case("b", Scheduled with { Disclosed = Bounds("2017-03-03", "2017-03-03") });
        Assert.DoesNotContain(Counted(old).Notes, note => note.Contains("entered after", StringComparison.Ordinal));
        Assert.Single(Counted(old, late).Notes, note => note.StartsWith("1 of the 2 meetings were entered after", StringComparison.Ordinal));
    }

    internal static PatternCase Case(string meetingId, params MeetingEvent[] facts)
    {
        RecordedFact[] stream = [.. facts.Index().Select(one => new RecordedFact(
            one.Item with { MeetingId = meetingId },
            Story.FirstMark with { Version = one.Index + 1, Recorded = Story.FirstMark.Recorded.AddMinutes(one.Index), EventId = EventId(one.Index + 1) }))];
        return new PatternCase(AudienceView.Of(MeetingFold.Of(stream)!, Viewer.DeskOfficer)!, stream);
    }

    private static Guid EventId(int version) => new(version, 0, 0, new byte[8]);

    private static MeetingPatterns Counted(params PatternCase[] cases) => MeetingPatterns.Of(cases, Korea);
}
