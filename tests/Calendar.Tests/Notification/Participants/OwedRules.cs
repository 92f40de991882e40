using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;
using Calendar.Notification.Participants;
using Xunit;

namespace Calendar.Tests.Notification.Participants;

public sealed class OwedRules
{
    private static readonly DateTimeOffset Recorded = new(2017, 2, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeBounds Then = TimeBounds.At(Recorded);
    private static readonly MeetingTime Morning = new(
        Precision.Minute, new CivilTime(new DateOnly(2017, 3, 1), new TimeOnly(9, 0)), new CivilTime(new DateOnly(2017, 3, 1), new TimeOnly(10, 30)));

    private static readonly MeetingTime SomeWeek = new(Precision.Week, new CivilTime(new DateOnly(2017, 2, 27)), new CivilTime(new DateOnly(2017, 3, 5)));
    private static readonly MeetingScheduled Scheduled = new(
        "talks", Then, "Informal talks", Morning,
        [new Party("dprk", "DPR Korea", "KP", [new MeetingDelegate("d1", "choe", "Director", Head: true, Required: true, Visa: true), new MeetingDelegate("d2")])],
        Audience.Participants, Organiser: "host", Place: new Place("A hotel", "New York", "US", "America/New_York"));

    private static readonly VisaRevoked Revoked = new("talks", Then, ["d1"], [new WithdrawnVisa("d1", VisaRung.Approved)], "why-marker") { Remarks = "remark-marker" };

    public static TheoryData<string, bool, MeetingEvent[], string> Table => new()
    {
        { "choe", false, [Scheduled], "Request" },
        { "host", false, [Scheduled], "Request" },
        { "choe", false, [Scheduled with { When = SomeWeek }], "None" },
        { "choe", false, [Proposed()], "None" },
        { "choe", false, [Scheduled with { When = SomeWeek }, new MeetingRescheduled("talks", Then, Morning)], "Request" },
        { "choe", true, [Scheduled, new MeetingRescheduled("talks", Then, Morning)], "Request" },
        { "choe", true, [Scheduled, new MeetingRescheduled("talks", Then, SomeWeek)], "Cancel" },
        { "choe", true, [Scheduled, new MeetingPostponed("talks", Then)], "Cancel urgent" },
        { "choe", true, [Scheduled, new MeetingCanceled("talks", Then)], "Cancel urgent" },
        { "choe", false, [Scheduled, new MeetingCanceled("talks", Then)], "None urgent" },
        { "choe", false, [Scheduled, new MeetingPostponed("talks", Then), new MeetingReinstated("talks", Then, Morning)], "Request" },
        { "choe", true, [Scheduled, new MeetingAmended("talks", Then, Title: "Formal talks")], "Request" },
        { "choe", true, [Scheduled, new MeetingAmended("talks", Then, Policy: MeetingPolicy.CancelWhenRuleFails)], "nothing" },
        { "choe", true, [Scheduled, new RecordCorrected("talks", Then, "c1", "the wrong hour", When: Morning)], "Request" },
        { "choe", true, [Scheduled, new RecordCorrected("talks", Then, "c1", "secret", Audience: Audience.Desk)], "nothing" },
        { "choe", true, [Scheduled, new DelegateWithdrawn("talks", Then, "d1", "ill")], "Uninvite" },
        { "choe", false, [Scheduled, new DelegateWithdrawn("talks", Then, "d1")], "None" },
        { "host", true, [Scheduled, new DelegateWithdrawn("talks", Then, "d1")], "nothing" },
        { "kim", false, [Scheduled, new DelegateNamed("talks", Then, "d2", "kim")], "Request" },
        { "choe", true, [Scheduled, new DelegateNamed("talks", Then, "d1", "kim")], "Uninvite" },
        { "kim", false, [Scheduled, new DelegateAdded("talks", Then, "dprk", new MeetingDelegate("d3", "kim"))], "Request" },
        { "choe", true, [Scheduled, new DelegateAdded("talks", Then, "dprk", new MeetingDelegate("d3", "kim"))], "nothing" },
        { "choe", true, [Scheduled, new NoticeSent("talks", Then, "n1", NoticeKind.Proceeding, 1)], "None" },
        { "choe", false, [Scheduled, new NoticeSent("talks", Then, "n1", NoticeKind.Proceeding, 1)], "Request" },
        { "choe", true, [Scheduled, new NoticeSent("talks", Then, "n1", NoticeKind.Proceeding, 1, Audience: Audience.Desk)], "nothing" },
        { "choe", true, [Scheduled, new VisaApproved("talks", Then, ["d1"])], "None" },
        { "choe", true, [Scheduled, new VisaApproved("talks", Then, ["d1"]), Revoked], "None urgent" },
        { "host", true, [Scheduled, new VisaApproved("talks", Then, ["d1"]), Revoked], "None urgent" },
        { "host", true, [Scheduled, new VisaApproved("talks", Then, ["d1"])], "nothing" },
        { "choe", true, [Scheduled, new MeetingHeld("talks", Then)], "nothing" },
        { "choe", false, [Scheduled with { Audience = Audience.Desk }], "nothing" },
        { "choe", true, [Scheduled with { Audience = Audience.Desk }, new MeetingCanceled("talks", Then)], "Cancel urgent" },
        { "choe", true, [Scheduled, new ReasonRecorded("talks", Then, "r1", ReasonKind.Reported, "an anonymous account", Audience: null)], "nothing" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_is_owed_what_concerns_them(string person, bool wasInvited, MeetingEvent[] facts, string expected)
    {
        var (changes, meeting) = Last(facts);
        var owed = Owed.To(person, changes, meeting, wasInvited ? Invitation.Yes : Invitation.No);
        Assert.Equal(expected, owed is null ? "nothing" : owed.Object + (owed.IsUrgent ? " urgent" : ""));
    }

    [Fact]
    public void Nobody_is_told_what_is_for_desks_or_visa_officers()
    {
        var (changes, _) = Last([Scheduled, new VisaApproved("talks", Then, ["d1"]) { Remarks = "remark-marker" }, Revoked]);
        var choe = Assert.Single(changes, change => change.For!.Contains("choe"));
        Assert.Equal("What you were granted of a visa for this meeting was withdrawn.", choe.Sentence);
        Assert.DoesNotContain(changes, change => change.Sentence.Contains("remark-marker", StringComparison.Ordinal));
        Assert.Equal(["host"], Assert.Single(changes, change => change.Word == "AT RISK").For);
    }

    [Fact]
    public void A_notice_is_told_in_the_organisers_words_on_one_line()
    {
        var (changes, _) = Last([Scheduled, new NoticeSent("talks", Then, "n2", NoticeKind.Correction, 1, "It is\noff.", Replaces: "n1")]);
        var notice = Assert.Single(changes);
        Assert.Equal("The organiser tells you: what you were told before is corrected. In the words: \"It is off.\"", notice.Sentence);
        Assert.Equal("n1", notice.Replaces);
    }

    [Theory]
    [InlineData("host", "host")]
    [InlineData("dprk", null)]
    [InlineData("The host committee", null)]
    [InlineData(null, null)]
    public void An_organiser_that_is_a_party_or_has_no_id_is_no_person(string? organiser, string? person) =>
        Assert.Equal(person, Roster.OrganiserOf(Last([Scheduled with { Organiser = organiser }]).Meeting));

    private static MeetingProposed Proposed() => new(
        Scheduled.MeetingId, Then, Scheduled.Title, Scheduled.When, Scheduled.Parties, Scheduled.Audience, Organiser: Scheduled.Organiser, Place: Scheduled.Place);

    private static (IReadOnlyList<Change> Changes, MeetingState Meeting) Last(MeetingEvent[] facts)
    {
        MeetingState? before = null, after = null;
        foreach (var (i, fact) in facts.Index())
        {
            (before, after) = (after, MeetingFold.Evolve(after, fact, new FactMark(i + 1, Recorded, null, Guid.Empty)));
        }
        return (ParticipantChanges.Of(before, facts[^1], after!), after!);
    }
}
