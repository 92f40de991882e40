using Calendar.History;
using Calendar.Tests.Scheduling;
using Xunit;

namespace Calendar.Tests.History;

/// <summary>What is said differently stands side by side, and nothing says who is right.</summary>
public sealed class StatementRules
{
    [Fact]
    public void Claims_on_one_subject_are_a_conflict_when_they_differ()
    {
        var subjects = ClaimSubject.Of(Story.Fold(StoryStreams.Of("M2"))!.Claims);
        Assert.Equal([("calledOffBy", true, 5), ("outcome", true, 2)], subjects.Select(one => (one.About, one.Conflict, one.Claims.Count)));
        var agreed = ClaimSubject.Of([subjects[1].Claims[0], subjects[1].Claims[0], subjects[0].Claims[0]]);
        Assert.Equal([("outcome", false, 2), ("calledOffBy", false, 1)], agreed.Select(one => (one.About, one.Conflict, one.Claims.Count)));
    }

    [Fact]
    public void Reasons_are_told_apart_by_the_standing_in_which_they_were_given()
    {
        var reasons = ReasonsByKind.Of(Story.Fold(StoryStreams.Of("M2"))!.Reasons);
        Assert.Equal((1, 2, 3), (reasons.Stated.Count, reasons.Reported.Count, reasons.Analysis.Count));
    }
}
