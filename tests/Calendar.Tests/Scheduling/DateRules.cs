using Calendar.Contracts;
using Calendar.History;
using Calendar.Scheduling;
using Xunit;
using static Calendar.Tests.Scheduling.Story;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.Scheduling;

public sealed class DateRules
{
    [Fact]
    public void A_meeting_is_moved() =>
        Given(Scheduled, Postponed).When(new RescheduleMeeting(Id, Clock, EighthOfMarch, Reason: "new date", AnnouncedBy: "us"))
            .Then(new MeetingRescheduled(Id, Now, EighthOfMarch, Reason: "new date", AnnouncedBy: "us"));

    [Fact]
    public void Moving_a_meeting_to_where_it_is_adds_nothing() => Given(Scheduled).When(new RescheduleMeeting(Id, Clock, FirstOfMarch)).ThenNothing();

    [Fact]
    public void A_postponed_meeting_may_be_put_back_on_the_date_it_had() =>
        Given(Scheduled, Postponed).When(new RescheduleMeeting(Id, Clock, FirstOfMarch)).Then(new MeetingRescheduled(Id, Now, FirstOfMarch));

    [Fact]
    public void A_canceled_meeting_cannot_be_moved() => Given(Scheduled, Canceled).When(new RescheduleMeeting(Id, Clock, EighthOfMarch)).ThenRejected("canceled");

    [Fact]
    public void A_proposal_cannot_be_moved() => Given(Proposed).When(new RescheduleMeeting(Id, Clock, EighthOfMarch)).ThenRejected("not-scheduled");

    [Fact]
    public void A_missed_meeting_may_be_moved() =>
        Given(Scheduled, Missed).When(new RescheduleMeeting(Id, Clock, EighthOfMarch)).Then(new MeetingRescheduled(Id, Now, EighthOfMarch))
            .ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void Asking_for_another_date_leaves_the_date()
    {
        var state = Fold(Scheduled, new RescheduleProposed(Id, Now, EighthOfMarch, "dprk"))!;
        Assert.Equal((FirstOfMarch, MeetingStatus.Scheduled, EighthOfMarch), (state.When, state.Status, Assert.Single(state.ProposedDates).Fact.When));
    }

    [Fact]
    public void Asking_for_the_same_date_twice_adds_nothing() =>
        Given(Scheduled, new RescheduleProposed(Id, Now, EighthOfMarch, "dprk")).When(new ProposeReschedule(Id, Clock, EighthOfMarch, "dprk")).ThenNothing();

    [Fact]
    public void Another_date_for_a_canceled_meeting_is_refused() =>
        Given(Scheduled, Canceled).When(new ProposeReschedule(Id, Clock, EighthOfMarch)).ThenRejected("canceled");

    [Fact]
    public void A_canceled_meeting_is_reinstated_on_the_date_it_had() =>
        Given(Scheduled, Canceled).When(new ReinstateMeeting(Id, Clock, Reason: "agreed")).Then(new MeetingReinstated(Id, Now, Reason: "agreed"))
            .ThenStatus(MeetingStatus.Scheduled);

    [Fact]
    public void Reinstating_what_is_on_adds_nothing() => Given(Scheduled).When(new ReinstateMeeting(Id, Clock)).ThenNothing();

    [Fact]
    public void Reinstating_what_is_on_on_another_date_is_refused() =>
        Given(Scheduled).When(new ReinstateMeeting(Id, Clock, EighthOfMarch)).ThenRejected("on");

    [Fact]
    public void A_missed_meeting_is_recorded_for_each_side() =>
        Given(Scheduled, Missed).When(new MissMeeting(Id, Clock, "us")).Then(new MeetingMissed(Id, Now, "us"));

    [Fact]
    public void The_same_side_misses_a_date_once() => Given(Scheduled, Missed).When(new MissMeeting(Id, Clock, "dprk")).ThenNothing();

    [Fact]
    public void The_same_side_may_miss_the_next_date() =>
        Given(Scheduled, Missed, new MeetingRescheduled(Id, Now, EighthOfMarch)).When(new MissMeeting(Id, Clock, "dprk")).Then(Missed);

    [Fact]
    public void A_canceled_meeting_is_not_missed() => Given(Scheduled, Canceled).When(new MissMeeting(Id, Clock, "dprk")).ThenRejected("canceled");

    [Fact]
    public void A_side_that_is_not_of_the_meeting_does_not_miss_it() =>
        Given(Scheduled).When(new MissMeeting(Id, Clock, "un")).ThenRejected("unknown-party", RejectionKind.NotFound);

    [Fact]
    public void Holding_twice_adds_nothing() => Given(Scheduled, Held).When(new HoldMeeting(Id, Clock)).ThenNothing();

    [Fact]
    public void A_canceled_meeting_is_not_held() => Given(Scheduled, Canceled).When(new HoldMeeting(Id, Clock)).ThenRejected("canceled");

    [Fact]
    public void The_same_answer_of_a_side_twice_in_a_row_is_one_fact()
    {
        var answered = new CounterpartResponded(Id, Now, "dprk", CounterpartResponse.NotConfirmed);
        Given(Scheduled, answered).When(new RecordResponse(Id, Clock, "dprk", CounterpartResponse.NotConfirmed)).ThenNothing();
        Given(Scheduled, answered).When(new RecordResponse(Id, Clock, "dprk", CounterpartResponse.Confirmed))
            .Then(new CounterpartResponded(Id, Now, "dprk", CounterpartResponse.Confirmed));
    }
}
