using Calendar.Contracts;
using Calendar.Scheduling;
using Xunit;
using static Calendar.Tests.Scheduling.Story;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.Scheduling;

public sealed class DelegateRules
{
    private static readonly MeetingDelegate Newcomer = new("second", Required: true, Visa: true);

    [Fact]
    public void A_delegate_is_added() =>
        Given(Scheduled).When(new AddDelegate(Id, Clock, "dprk", Newcomer)).Then(new DelegateAdded(Id, Now, "dprk", Newcomer));

    [Fact]
    public void Adding_twice_adds_nothing() =>
        Given(Scheduled, new DelegateAdded(Id, Now, "dprk", Newcomer)).When(new AddDelegate(Id, Clock, "dprk", Newcomer)).ThenNothing();

    [Fact]
    public void An_id_names_one_delegate_of_the_meeting() =>
        Given(Scheduled).When(new AddDelegate(Id, Clock, "us", Newcomer with { DelegateId = "head" })).ThenRejected("delegate-exists");

    [Fact]
    public void A_delegate_joins_a_side_of_the_meeting() =>
        Given(Scheduled).When(new AddDelegate(Id, Clock, "un", Newcomer)).ThenRejected("unknown-party", RejectionKind.NotFound);

    [Fact]
    public void A_delegate_is_announced_before_being_named() =>
        Given(Scheduled).When(new NameDelegate(Id, Clock, "member", "kim", "counsellor")).Then(new DelegateNamed(Id, Now, "member", "kim", "counsellor"));

    [Fact]
    public void Naming_twice_adds_nothing() => Given(Scheduled).When(new NameDelegate(Id, Clock, "head", "choe")).ThenNothing();

    [Fact]
    public void A_seat_and_its_visa_are_not_handed_to_somebody_else() =>
        Given(Scheduled).When(new NameDelegate(Id, Clock, "head", "kim")).ThenRejected("delegate-named");

    [Fact]
    public void A_delegate_withdraws_once()
    {
        Given(Scheduled).When(new WithdrawDelegate(Id, Clock, "aide", "ill")).Then(new DelegateWithdrawn(Id, Now, "aide", "ill"));
        Given(Scheduled, new DelegateWithdrawn(Id, Now, "aide")).When(new WithdrawDelegate(Id, Clock, "aide", "ill")).ThenNothing();
    }

    [Fact]
    public void Nobody_withdraws_who_does_not_come() =>
        Given(Scheduled).When(new WithdrawDelegate(Id, Clock, "ghost")).ThenRejected("unknown-delegate", RejectionKind.NotFound, "ghost");
}
