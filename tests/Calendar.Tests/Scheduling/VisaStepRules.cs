using Calendar.Contracts;
using Calendar.History;
using Calendar.Scheduling;
using NodaTime;
using Xunit;
using static Calendar.Tests.Scheduling.Story;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.Scheduling;

public sealed class VisaStepRules
{
    [Fact]
    public void One_statement_for_several_delegates_is_one_fact() =>
        Given(Scheduled).When(new ApproveVisa(Id, Clock, ["member", "head"]) { Authority = "Department of State" })
            .Then(new VisaApproved(Id, Now, ["head", "member"]) { Authority = "Department of State" });

    [Fact]
    public void Asking_for_what_holds_adds_nothing() => Given(Scheduled, Approved).When(new ApproveVisa(Id, Clock, ["head", "member"])).ThenNothing();

    [Fact]
    public void A_statement_that_partly_holds_adds_the_rest() =>
        Given(Scheduled, new VisaApproved(Id, Now, ["head"])).When(new ApproveVisa(Id, Clock, ["head", "member"])).Then(new VisaApproved(Id, Now, ["member"]));

    [Fact]
    public void A_visa_does_not_climb_down_by_a_promise() => Given(Scheduled, Approved).When(new AssureVisa(Id, Clock, ["head"])).ThenNothing();

    [Fact]
    public void An_approved_visa_may_be_given_another_end()
    {
        var ask = new ApproveVisa(Id, Clock, ["head"], new DateOnly(2017, 4, 1));
        Given(Scheduled, Approved).When(ask).Then(new VisaApproved(Id, Now, ["head"], new DateOnly(2017, 4, 1)));
    }

    [Fact]
    public void Revoking_before_the_approval_withdraws_an_assurance_and_says_so() =>
        Given(Scheduled, Assured).When(new RevokeVisa(Id, Clock, ["head"]))
            .Then(new VisaRevoked(Id, Now, ["head"], [new WithdrawnVisa("head", VisaRung.Assured)]));

    [Fact]
    public void Revoking_says_of_each_delegate_what_was_withdrawn() =>
        Given(Scheduled, Assured, new VisaIssued(Id, Now, ["member"])).When(new RevokeVisa(Id, Clock, ["head", "member"], "security", AllMeetings: true))
            .Then(new VisaRevoked(
                Id,
                Now,
                ["head", "member"],
                [new WithdrawnVisa("head", VisaRung.Assured), new WithdrawnVisa("member", VisaRung.Issued)],
                "security",
                true));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_never_assured_cannot_be_revoked(bool requested) =>
        Given(requested ? [Scheduled, Requested] : [Scheduled]).When(new RevokeVisa(Id, Clock, ["head"]))
            .ThenRejected("nothing-to-revoke", RejectionKind.Conflict, "head");

    [Fact]
    public void Revoking_twice_adds_nothing() => Given(Scheduled, Approved, Revoked).When(new RevokeVisa(Id, Clock, ["head"])).ThenNothing();

    [Fact]
    public void A_visa_that_was_approved_is_revoked_and_not_refused() =>
        Given(Scheduled, Approved).When(new RefuseVisa(Id, Clock, ["head"])).ThenRejected("already-approved", RejectionKind.Conflict, "head");

    [Fact]
    public void A_step_for_somebody_who_does_not_come_is_refused() =>
        Given(Scheduled).When(new ApproveVisa(Id, Clock, ["head", "ghost"])).ThenRejected("unknown-delegate", RejectionKind.NotFound, "ghost");

    [Fact]
    public void The_policy_cancels_in_the_same_decision_and_names_its_cause() =>
        Given(WithPolicy, Approved).When(new RevokeVisa(Id, new Clocks(Later, Now, "S1"), ["head"]))
            .ThenFacts(
                new Fact(new VisaRevoked(Id, Later, ["head"], [new WithdrawnVisa("head", VisaRung.Approved)]) { Disclosed = Now, Source = "S1" }),
                new Fact(new MeetingCanceled(Id, Later) { Disclosed = Now, Source = "S1" }, CausedBy: 0));

    [Fact]
    public void The_policy_does_not_cancel_for_a_visa_that_the_rule_does_not_need() =>
        Given(WithPolicy, new VisaAssured(Id, Now, ["aide"])).When(new RevokeVisa(Id, Clock, ["aide"]))
            .Then(new VisaRevoked(Id, Now, ["aide"], [new WithdrawnVisa("aide", VisaRung.Assured)]));

    [Fact]
    public void The_policy_cancels_a_canceled_meeting_no_second_time() =>
        Given(WithPolicy, Approved, Canceled).When(new RevokeVisa(Id, Clock, ["head"])).Then(Revoked).ThenStatus(MeetingStatus.Canceled);

    [Theory]
    [InlineData("2017-02-28T12:00Z", "head")]
    [InlineData("2017-03-02T04:59Z", "head")]
    [InlineData("2017-03-02T05:00Z", "")]
    public void A_revocation_for_all_meetings_reaches_those_that_begin_after_it_occurred(string at, string reached)
    {
        var occurred = Instant.FromDateTimeOffset(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(reached, string.Join(',', RevocationReach.Of(Fold(Scheduled, Approved)!, ["choe", "lord"], occurred)));
    }
}
