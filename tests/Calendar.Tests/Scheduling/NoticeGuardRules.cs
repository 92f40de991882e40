using Calendar.Contracts;
using Calendar.Scheduling;
using Xunit;
using static Calendar.Tests.Scheduling.Story;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.Scheduling;

public sealed class NoticeGuardRules
{
    private static readonly SendNotice Proceed = new(Id, Clock, "n1", NoticeKind.Proceeding, "It goes ahead.");

    [Fact]
    public void Proceeding_is_refused_on_an_assurance() =>
        Given(Scheduled, Assured).When(Proceed).ThenRejected("visa-rule-not-met", RejectionKind.Conflict, "head", "member");

    [Fact]
    public void Proceeding_names_only_the_delegates_who_are_missing() =>
        Given(Scheduled, Assured, new VisaApproved(Id, Now, ["head"])).When(Proceed).ThenRejected("visa-rule-not-met", RejectionKind.Conflict, "member");

    [Fact]
    public void Proceeding_goes_out_while_the_rule_holds() => Given(Scheduled, Approved).When(Proceed).Then(Proceeding);

    [Fact]
    public void An_override_is_a_fact_of_its_own_before_the_notice() =>
        Given(Scheduled, Assured).When(Proceed with { OverrideReason = "The embassy gave its word." })
            .Then(new NoticeGuardOverridden(Id, Now, "n1", "The embassy gave its word.", ["head", "member"]), Proceeding);

    [Fact]
    public void An_override_that_is_not_needed_is_not_recorded() =>
        Given(Scheduled, Approved).When(Proceed with { OverrideReason = "To be sure." }).Then(Proceeding);

    [Fact]
    public void No_override_lets_a_canceled_meeting_proceed() =>
        Given(Scheduled, Approved, Canceled).When(Proceed with { OverrideReason = "Hope." }).ThenRejected("canceled");

    [Fact]
    public void The_same_notice_twice_adds_nothing() => Given(Scheduled, Approved, Proceeding, Revoked).When(Proceed).ThenNothing();

    [Fact]
    public void The_same_id_with_other_words_is_refused() =>
        Given(Scheduled, Approved, Proceeding).When(Proceed with { Text = "Perhaps." }).ThenRejected("idempotency-mismatch", RejectionKind.Impossible);

    [Fact]
    public void A_notice_cannot_replace_one_that_was_never_sent() =>
        Given(Scheduled).When(new SendNotice(Id, Clock, "n2", NoticeKind.Off, Replaces: "n1")).ThenRejected("unknown-notice", RejectionKind.NotFound);

    [Fact]
    public void A_notice_cannot_be_based_on_a_version_that_is_not_reached() =>
        Given(Scheduled, Approved).When(Proceed with { BasedOn = 3 }).ThenRejected("version-not-reached", RejectionKind.Impossible);

    [Fact]
    public void Confirming_needs_the_rule_and_has_no_override() =>
        Given(Scheduled, Assured).When(new ConfirmMeeting(Id, Clock)).ThenRejected("visa-rule-not-met", RejectionKind.Conflict, "head", "member");

    [Fact]
    public void Confirming_records_what_it_was_based_on() => Given(Scheduled, Approved).When(new ConfirmMeeting(Id, Clock)).Then(Confirmed);

    [Fact]
    public void Confirming_twice_adds_nothing() => Given(Scheduled, Approved, Confirmed).When(new ConfirmMeeting(Id, Clock)).ThenNothing();

    [Fact]
    public void A_meeting_that_hangs_on_no_visa_may_be_confirmed() =>
        Given(Scheduled with { VisaRule = new VisaRule(VisaRung.Approved, []) }).When(new ConfirmMeeting(Id, Clock)).Then(new MeetingConfirmed(Id, Now, 1));

    [Fact]
    public void A_canceled_meeting_cannot_be_confirmed() => Given(Scheduled, Approved, Canceled).When(new ConfirmMeeting(Id, Clock)).ThenRejected("canceled");
}
