using System.Globalization;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Tests.Scheduling;
using NodaTime;
using Xunit;

namespace Calendar.Tests.History;

/// <summary>What a reader must be told was known at a moment of the stories: their golden answers, where a status decides them.</summary>
public sealed class StoryFoldRules
{
    [Theory]
    [InlineData("M1", "2017-02-18T23:59-05:00", null)]
    [InlineData("M1", "2017-02-21T12:00-05:00", MeetingStatus.Proposed)]
    [InlineData("M1", "2017-02-24T11:59-05:00", MeetingStatus.Scheduled)]
    [InlineData("M1", "2017-02-24T23:59-05:00", MeetingStatus.Canceled)]
    [InlineData("M1", "2017-02-27T00:00-05:00", MeetingStatus.Canceled)]
    [InlineData("M2", "2018-11-06T12:00-05:00", MeetingStatus.Scheduled)]
    [InlineData("M2", "2018-11-07T01:14-05:00", MeetingStatus.Scheduled)]
    [InlineData("M2", "2018-11-07T01:15-05:00", MeetingStatus.Postponed)]
    [InlineData("M2", "2018-11-07T23:59-05:00", MeetingStatus.Postponed)]
    [InlineData("M2", "2018-11-09T00:00-05:00", MeetingStatus.Postponed)]
    [InlineData("M3", "2018-07-11T12:00+09:00", MeetingStatus.Scheduled)]
    [InlineData("M3", "2018-07-13T00:00+09:00", MeetingStatus.Missed)]
    [InlineData("M4", "2018-11-08T00:00Z", MeetingStatus.Proposed)]
    [InlineData("M5", "2013-01-01T05:00Z", MeetingStatus.Held)]
    [InlineData("M6", "2018-11-08T00:00Z", MeetingStatus.Proposed)]
    [InlineData("M9", "2018-08-24T14:23-04:00", MeetingStatus.Canceled)]
    public void A_status_was_known(string meeting, string at, MeetingStatus? status) => Assert.Equal(status, Known(meeting, at)?.Status);

    [Fact]
    public void At_noon_six_visas_were_assured_and_the_participants_had_been_told_that_it_goes_ahead()
    {
        var known = Known("M1", "2017-02-24T11:59-05:00")!;
        Assert.Equal(Enumerable.Repeat(VisaRung.Assured, 6), known.Delegates.Select(one => one.Visa.Rung));
        Assert.Equal(6, VisaRuleCheck.Of(known).Missing.Count);
        Assert.Equal(("N1", NoticeKind.Proceeding), (known.Notices[^1].Fact.NoticeId, known.Notices[^1].Fact.Says));
    }

    [Fact]
    public void At_midnight_six_assurances_were_withdrawn_and_two_notices_contradicted_each_other_on_one_day()
    {
        var known = Known("M1", "2017-02-24T23:59-05:00")!;
        Assert.Equal(Enumerable.Repeat<VisaRung?>(VisaRung.Assured, 6), known.Delegates.Select(one => one.Visa.Withdrew));
        var pair = Assert.Single(Contradictions.Of(known, Duration.FromHours(48)));
        Assert.Equal(("N1", "N2", true), (pair.First.Fact.NoticeId, pair.Second.Fact.NoticeId, pair.SameLocalDay));
    }

    [Fact]
    public void A_stated_reason_may_have_been_known_before_it_was()
    {
        var at = Moment("2018-11-07T01:15-05:00");
        var reasons = StoryStreams.Of("M2").OfType<ReasonRecorded>().Where(fact => fact.Kind == ReasonKind.Stated);
        Assert.Equal([Knowledge.MayBeKnown], reasons.Select(fact => KnownAt.Of(fact, default, "America/New_York", at)));
        Assert.Empty(Known("M2", "2018-11-07T01:15-05:00")!.Reasons);
        Assert.Single(Known("M2", "2018-11-07T23:59-05:00")!.Reasons);
    }

    [Fact]
    public void Reasons_and_claims_on_one_subject_stand_side_by_side()
    {
        var known = Known("M2", "2018-11-09T00:00-05:00")!;
        Assert.Equal((1, 2, 3), (Count(ReasonKind.Stated), Count(ReasonKind.Reported), Count(ReasonKind.Analysis)));
        Assert.Equal((5, 2), (known.Claims.Count(one => one.Fact.About == "calledOffBy"), known.Claims.Count(one => one.Fact.About == "outcome")));

        int Count(ReasonKind kind) => known.Reasons.Count(one => one.Fact.Kind == kind);
    }

    [Fact]
    public void A_no_show_is_known_with_the_date_asked_for_instead() => Assert.Equal(
        (Talks.Civil("2018-07-15"), "dprk", CounterpartResponse.NotConfirmed),
        Known("M3", "2018-07-13T00:00+09:00") is { } known
            ? (known.ProposedDates[0].Fact.When.Start!.Value, known.Missed[0].Fact.PartyId, known.Responses[0].Fact.Response)
            : default);

    [Theory]
    [InlineData("M1")]
    [InlineData("M2")]
    [InlineData("M3")]
    public void Folding_again_gives_the_same_bytes_and_reading_them_loses_nothing(string meeting)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Story.Fold(StoryStreams.Of(meeting)), ContractJson.Options);
        Assert.Equal(bytes, JsonSerializer.SerializeToUtf8Bytes(Story.Fold(StoryStreams.Of(meeting)), ContractJson.Options));
        var read = JsonSerializer.Deserialize<MeetingState>(bytes, ContractJson.Options);
        Assert.Equal(bytes, JsonSerializer.SerializeToUtf8Bytes(read, ContractJson.Options));
    }

    [Fact]
    public void A_fold_may_be_interrupted_and_continued_from_what_was_written()
    {
        var facts = StoryStreams.Of("M1");
        MeetingState? state = null;
        foreach (var (no, fact) in facts.Index())
        {
            var mark = Story.FirstMark with { Version = no + 1, Recorded = Story.FirstMark.Recorded.AddMinutes(no) };
            state = MeetingFold.Evolve(state, fact, mark);
            state = JsonSerializer.Deserialize<MeetingState>(JsonSerializer.SerializeToUtf8Bytes(state, ContractJson.Options), ContractJson.Options);
        }

        Assert.Equal(
            JsonSerializer.Serialize(Story.Fold(facts), ContractJson.Options), JsonSerializer.Serialize(state, ContractJson.Options));
    }

    private static MeetingState? Known(string meeting, string at)
    {
        var stream = StoryStreams.Of(meeting);
        var zone = stream.OfType<MeetingPlan>().First().Place?.Zone;
        return Story.Fold(stream.Where(fact => KnownAt.Of(fact, default, zone, Moment(at)) == Knowledge.Known));
    }

    private static Instant Moment(string at) => Instant.FromDateTimeOffset(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture));
}
