using Calendar.Contracts;
using Calendar.History;
using Calendar.Scheduling;
using Xunit;
using static Calendar.Tests.Scheduling.Story;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.Scheduling;

public sealed class CallOffRules
{
    private static readonly NoticeSent Off = new(Id, Now, "n2", NoticeKind.Off, 1, "The talks are off.");

    [Fact]
    public void Canceling_records_who_announced_it_who_decided_and_who_is_said_to_have() =>
        Given(Scheduled).When(new CancelMeeting(Id, Clock, "storm", "called off", "zagoria", "us", "dprk"))
            .Then(new MeetingCanceled(Id, Now, "storm", "called off", "zagoria", "us", "dprk"))
            .ThenStatus(MeetingStatus.Canceled);

    [Fact]
    public void Canceling_twice_for_the_same_reason_adds_nothing() => Given(Scheduled, Canceled).When(new CancelMeeting(Id, Clock, "storm")).ThenNothing();

    [Fact]
    public void Canceling_for_another_reason_is_refused() => Given(Scheduled, Canceled).When(new CancelMeeting(Id, Clock, "visas")).ThenRejected("canceled");

    [Fact]
    public void A_cancellation_may_carry_the_notice() =>
        Given(Scheduled).When(new CancelMeeting(Id, Clock, "storm", Notice: new NoticeDraft("n2", "The talks are off."))).Then(Canceled, Off);

    [Fact]
    public void A_cancellation_that_is_repeated_under_another_key_tells_nobody_twice() =>
        Given(Scheduled, Canceled, Off).When(new CancelMeeting(Id, Clock, "storm", Notice: new NoticeDraft("n3", "The talks are off."))).ThenNothing();

    [Fact]
    public void A_cancellation_whose_notice_cannot_go_out_is_refused_as_a_whole() =>
        Given(Scheduled).When(new CancelMeeting(Id, Clock, Notice: new NoticeDraft("n2", Replaces: "n1"))).ThenRejected("unknown-notice", RejectionKind.NotFound);

    [Fact]
    public void A_proposal_may_be_canceled() => Given(Proposed).When(new CancelMeeting(Id, Clock, "storm")).Then(Canceled);

    [Fact]
    public void A_postponed_meeting_may_be_canceled() => Given(Scheduled, Postponed).When(new CancelMeeting(Id, Clock, "storm")).Then(Canceled);

    [Fact]
    public void A_meeting_that_took_place_cannot_be_canceled() => Given(Scheduled, Held).When(new CancelMeeting(Id, Clock)).ThenRejected("held");

    [Fact]
    public void A_missed_meeting_cannot_be_canceled() => Given(Scheduled, Missed).When(new CancelMeeting(Id, Clock)).ThenRejected("missed");

    [Fact]
    public void Postponing_may_carry_the_notice() =>
        Given(Scheduled).When(new PostponeMeeting(Id, Clock, "scheduling", Notice: new NoticeDraft("n2", "Later.")))
            .Then(Postponed, new NoticeSent(Id, Now, "n2", NoticeKind.Postponed, 1, "Later."))
            .ThenStatus(MeetingStatus.Postponed);

    [Fact]
    public void Postponing_twice_adds_nothing() => Given(Scheduled, Postponed).When(new PostponeMeeting(Id, Clock)).ThenNothing();

    [Fact]
    public void A_canceled_meeting_cannot_be_postponed() => Given(Scheduled, Canceled).When(new PostponeMeeting(Id, Clock)).ThenRejected("canceled");

    [Fact]
    public void A_proposal_cannot_be_postponed() => Given(Proposed).When(new PostponeMeeting(Id, Clock)).ThenRejected("not-scheduled");

    [Fact]
    public void A_meeting_that_does_not_exist_cannot_be_canceled() =>
        Given().When(new CancelMeeting(Id, Clock)).ThenRejected("unknown-meeting", RejectionKind.NotFound);
}
