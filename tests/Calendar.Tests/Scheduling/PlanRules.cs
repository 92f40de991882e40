using Calendar.Contracts;
using Calendar.History;
using Calendar.Scheduling;
using Xunit;
using static Calendar.Tests.Scheduling.Story;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.Scheduling;

public sealed class PlanRules
{
    [Fact]
    public void A_meeting_is_scheduled() => Given().When(new ScheduleMeeting(Id, Clock, Planned)).Then(Scheduled).ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void A_meeting_is_proposed() => Given().When(new ProposeMeeting(Id, Clock, Planned)).Then(Proposed).ThenStatus(MeetingStatus.Proposed);

    [Fact]
    public void Scheduling_the_same_again_adds_nothing_whatever_the_clocks_and_what_came_after() =>
        Given(Scheduled, new MeetingAmended(Id, Now, Title: "Other"), Canceled).When(new ScheduleMeeting(Id, new Clocks(Later, Now, "S1"), Planned)).ThenNothing();

    [Fact]
    public void Proposing_the_same_again_adds_nothing_even_when_it_is_scheduled() =>
        Given(Proposed, Scheduled).When(new ProposeMeeting(Id, Clock, Planned)).ThenNothing();

    [Fact]
    public void Scheduling_other_content_is_refused() =>
        Given(Scheduled).When(new ScheduleMeeting(Id, Clock, Planned with { Title = "Other" })).ThenRejected("already-scheduled");

    [Fact]
    public void Scheduling_replaces_what_the_proposal_said()
    {
        var state = Fold(Proposed, Scheduled with { Title = "Talks", Parties = [] })!;
        Assert.Equal(("Talks", 0, MeetingStatus.Scheduled), (state.Title, state.Parties.Count, state.Status));
    }

    [Fact]
    public void A_plan_that_is_read_back_says_the_same() =>
        Assert.True(Content.Same(Planned with { Organisers = [], VisaRule = VisaRuleCheck.Default, Policy = MeetingPolicy.None }, Plan.Of(Fold(Scheduled)!)));

    [Fact]
    public void A_delegate_may_not_be_named_twice() =>
        Given().When(new ScheduleMeeting(Id, Clock, Planned with { Parties = [Planned.Parties[0], Planned.Parties[0] with { PartyId = "other" }] }))
            .ThenRejected("delegate-named-twice", RejectionKind.Impossible);

    [Fact]
    public void The_visa_rule_may_not_name_a_stranger() =>
        Given().When(new ScheduleMeeting(Id, Clock, Planned with { VisaRule = new VisaRule(VisaRung.Issued, ["head", "ghost"]) }))
            .ThenRejected("visa-rule-impossible", RejectionKind.Impossible, "ghost");

    [Fact]
    public void No_meeting_is_for_visa_officers_alone() =>
        Given().When(new ProposeMeeting(Id, Clock, Planned with { Audience = Audience.Visa })).ThenRejected("audience-of-texts", RejectionKind.Impossible);

    [Fact]
    public void A_meeting_of_the_past_is_scheduled_and_held_in_one_decision() =>
        Given().When(new ImportMeeting(Id, Clock, Planned, Later)).Then(Scheduled, new MeetingHeld(Id, Later)).ThenStatus(MeetingStatus.Held);

    [Fact]
    public void Importing_twice_adds_nothing() => Given(Scheduled, Held).When(new ImportMeeting(Id, Clock, Planned, Later)).ThenNothing();

    [Fact]
    public void An_import_that_stopped_half_way_is_finished() =>
        Given(Scheduled).When(new ImportMeeting(Id, Clock, Planned, Later)).Then(new MeetingHeld(Id, Later));

    [Fact]
    public void Importing_other_content_is_refused() =>
        Given(Scheduled, Held).When(new ImportMeeting(Id, Clock, Planned with { Title = "Other" }, Later)).ThenRejected("already-scheduled");

    [Fact]
    public void An_amendment_holds_only_what_changes() =>
        Given(Scheduled).When(new AmendMeeting(
                Id, Clock, Title: "Talks", Place: Planned.Place, Policy: MeetingPolicy.None, Delegates: [new("head", Role: "director", Required: true), new("aide")]))
            .Then(new MeetingAmended(Id, Now, Title: "Talks", Delegates: [new("head", Required: true)]));

    [Fact]
    public void An_amendment_that_changes_nothing_adds_nothing() =>
        Given(Scheduled).When(new AmendMeeting(Id, Clock, Title: Planned.Title, VisaRule: new VisaRule(VisaRung.Approved), Delegates: [new("host", Visa: false)]))
            .ThenNothing();

    [Fact]
    public void An_amendment_of_somebody_who_does_not_come_is_refused() =>
        Given(Scheduled).When(new AmendMeeting(Id, Clock, Delegates: [new("ghost")])).ThenRejected("unknown-delegate", RejectionKind.NotFound, "ghost");

    [Fact]
    public void What_a_decision_would_do_is_told_before_it_is_done()
    {
        var facts = Assert.IsType<Decision.Accepted>(Given(WithPolicy, Approved, Confirmed).When(new RevokeVisa(Id, Clock, ["head"])).Decision).Facts;
        var impact = Impact.Of(Fold(WithPolicy, Approved, Confirmed), facts);
        Assert.Equal(["VisaRevoked", "MeetingCanceled"], impact.Events);
        Assert.Equal((Id, MeetingStatus.Confirmed, MeetingStatus.Canceled, 4), (impact.MeetingId, impact.Before, impact.After, impact.Participants));
    }
}
