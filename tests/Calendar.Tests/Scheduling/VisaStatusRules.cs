using Calendar.Contracts;
using Calendar.History;
using Xunit;
using static Calendar.Tests.Scheduling.Story;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.Scheduling;

public sealed class VisaStatusRules
{
    [Fact]
    public void A_revoked_visa_that_the_rule_needs_puts_the_meeting_at_risk() => Given(Scheduled, Approved, Revoked).ThenStatus(MeetingStatus.AtRisk);

    [Fact]
    public void A_refused_visa_that_the_rule_needs_puts_the_meeting_at_risk() =>
        Given(Scheduled, Requested, new VisaRefused(Id, Now, ["member"])).ThenStatus(MeetingStatus.AtRisk);

    [Fact]
    public void A_revoked_visa_that_the_rule_does_not_need_leaves_the_status() =>
        Given(Scheduled, Approved, Confirmed, new VisaApproved(Id, Now, ["aide"]), new VisaRevoked(Id, Now, ["aide"], [new WithdrawnVisa("aide", VisaRung.Approved)]))
            .ThenStatus(MeetingStatus.Confirmed);

    [Fact]
    public void A_visa_that_was_never_granted_does_not_put_the_meeting_at_risk() => Given(Scheduled, Requested, Assured).ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void A_visa_refused_while_the_meeting_was_only_proposed_does_not_put_it_at_risk_once_scheduled() =>
        Given(Proposed, new VisaRefused(Id, Now, ["head"]), Scheduled).ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void When_the_rule_is_met_again_the_meeting_is_scheduled_and_must_be_confirmed_anew() =>
        Given(Scheduled, Approved, Confirmed, Revoked, new VisaApproved(Id, Now, ["head"])).ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void A_new_promise_does_not_end_the_risk() =>
        Given(Scheduled, Approved, Revoked, new VisaAssured(Id, Now, ["head"])).ThenStatus(MeetingStatus.AtRisk);

    [Fact]
    public void A_new_promise_ends_the_risk_where_the_rule_asks_for_no_more() =>
        Given(Scheduled with { VisaRule = new VisaRule(VisaRung.Assured) }, Assured, Revoked, new VisaAssured(Id, Now, ["head"])).ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void A_delegate_who_withdraws_no_longer_puts_the_meeting_at_risk() =>
        Given(Scheduled, Approved, Revoked, new DelegateWithdrawn(Id, Now, "head")).ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void Approving_the_visa_of_a_canceled_meeting_changes_no_status() => Given(Scheduled, Canceled, Approved).ThenStatus(MeetingStatus.Canceled);

    [Fact]
    public void Revoking_a_visa_never_cancels_by_itself() => Given(Scheduled, Approved, Confirmed, Revoked).ThenStatus(MeetingStatus.AtRisk);

    [Fact]
    public void Reinstating_with_a_revoked_visa_gives_at_risk() =>
        Given(Scheduled, Approved, Canceled, Revoked, new MeetingReinstated(Id, Now)).ThenStatus(MeetingStatus.AtRisk);

    [Fact]
    public void Reinstating_gives_scheduled_though_it_was_confirmed_before() =>
        Given(Scheduled, Approved, Confirmed, Canceled, new MeetingReinstated(Id, Now)).ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void Rescheduling_turns_confirmed_into_scheduled() =>
        Given(Scheduled, Approved, Confirmed, new MeetingRescheduled(Id, Now, EighthOfMarch)).ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void Rescheduling_turns_postponed_into_scheduled() =>
        Given(Scheduled, Postponed, new MeetingRescheduled(Id, Now, EighthOfMarch)).ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void Rescheduling_keeps_the_visas()
    {
        var state = Fold(Scheduled, Approved, new MeetingRescheduled(Id, Now, EighthOfMarch))!;
        Assert.Equal(["head", "member"], state.Delegates.Where(one => one.Visa.Rung == VisaRung.Approved).Select(one => one.DelegateId));
    }

    [Fact]
    public void A_delegate_who_joins_without_a_visa_undoes_the_confirmation_but_is_no_risk() =>
        Given(Scheduled, Approved, Confirmed, new DelegateAdded(Id, Now, "dprk", new MeetingDelegate("second", Required: true, Visa: true)))
            .ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void A_held_meeting_stays_held_when_a_visa_is_revoked() => Given(Scheduled, Approved, Held, Revoked).ThenStatus(MeetingStatus.Held);
}
