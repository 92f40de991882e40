using Calendar.Contracts;
using Calendar.History;
using Calendar.Tests.Scheduling;
using NodaTime;
using Xunit;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.History;

public sealed class ContradictionRules
{
    [Theory]
    [InlineData(NoticeKind.Proceeding, NoticeKind.Off, 1)]
    [InlineData(NoticeKind.Proceeding, NoticeKind.Postponed, 1)]
    [InlineData(NoticeKind.Postponed, NoticeKind.Off, 1)]
    [InlineData(NoticeKind.Off, NoticeKind.Proceeding, 1)]
    [InlineData(NoticeKind.Off, NoticeKind.Off, 0)]
    [InlineData(NoticeKind.Proceeding, NoticeKind.Correction, 0)]
    public void Notices_contradict_each_other_when_they_say_otherwise(NoticeKind first, NoticeKind second, int pairs) =>
        Assert.Equal(pairs, Contradictions.Of(Told((first, Now), (second, Later)), Duration.FromHours(48)).Count);

    [Theory]
    [InlineData("2017-02-24T11:00-05:00", 1)]
    [InlineData("2017-02-26T11:01-05:00", 1)]
    [InlineData("2017-02-26T11:02-05:00", 0)]
    public void Bounds_are_taken_generously_and_the_hours_are_a_limit(string second, int pairs) => Assert.Equal(
        pairs, Contradictions.Of(Told((NoticeKind.Proceeding, Now), (NoticeKind.Off, Bounds(second))), Duration.FromHours(48)).Count);

    [Fact]
    public void A_span_counts_by_the_end_that_is_nearer()
    {
        var notices = Told((NoticeKind.Proceeding, Bounds("2017-02-20", "2017-02-22")), (NoticeKind.Off, Bounds("2017-02-24", "2017-02-28")));
        Assert.Equal(TimeSpan.FromHours(24), Assert.Single(Contradictions.Of(notices, Duration.FromHours(24))).AtLeast);
        Assert.Empty(Contradictions.Of(notices, Duration.FromHours(23)));
    }

    [Fact]
    public void A_notice_that_replaces_another_contradicts_it_all_the_same()
    {
        var state = Story.Fold(
            Scheduled, Proceeding, new NoticeSent(Id, Later, "n2", NoticeKind.Off, 2, Replaces: Proceeding.NoticeId))!;
        Assert.Single(Contradictions.Of(state, Duration.FromHours(48)));
    }

    private static MeetingState Told(params (NoticeKind Says, TimeBounds Occurred)[] notices) => Story.Fold(
        [Scheduled, .. notices.Index().Select(one => new NoticeSent(Id, one.Item.Occurred, $"n{one.Index}", one.Item.Says, 1))])!;
}
