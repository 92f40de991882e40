using Calendar.Contracts;
using Calendar.History;
using Calendar.Tests.Scheduling;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.History;

/// <summary>A meeting in which every field that is not for everybody holds a marker that is found again wherever it leaks.</summary>
internal static class MarkedMeeting
{
    internal static MeetingEvent[] Stream(Audience audience) =>
    [
        Scheduled with
        {
            Title = "m-title",
            Audience = audience,
            Organisers = ["m-organisers"],
            AnnouncedBy = "m-announced",
            Text = "m-plan-text",
            VisaRule = new VisaRule(VisaRung.Approved, ["m-delegate"]),
            Parties =
            [
                new Party("dprk", "m-party", "KP",
                [
                    new MeetingDelegate("m-delegate", "m-person", "m-role", Head: true, Visa: true),
                    new MeetingDelegate("other", Visa: true),
                ]),
            ],
        },
        new MeetingAmended(Id, Now, Delegates: [new("m-delegate", "m-role-amended")]),
        new VisaApproved(Id, Now, ["m-delegate"]) { Authority = "m-authority", Remarks = "m-visa-remarks" },
        new VisaRevoked(Id, Now, ["m-delegate"], [new WithdrawnVisa("m-delegate", VisaRung.Approved)], "m-visa-reason"),
        new NoticeGuardOverridden(Id, Now, "n1", "m-override", ["m-delegate"]),
        new NoticeSent(Id, Now, "n1", NoticeKind.Proceeding, 1, "m-notice"),
        new CounterpartResponded(Id, Now, "dprk", CounterpartResponse.Declined, "m-response"),
        new RescheduleProposed(Id, Now, EighthOfMarch, "m-proposed-by"),
        new ReasonRecorded(Id, Now, "r1", ReasonKind.Stated, "m-reason-unmarked"),
        new ReasonRecorded(Id, Now, "r2", ReasonKind.Stated, "m-reason-public", Audience: Audience.Public),
        new ClaimRecorded(Id, Now, "c1", "outcome", "m-claim-participants", Audience: Audience.Participants),
        new ContextRecorded(Id, Now, "x1", "m-context-desk", Audience: Audience.Desk),
        new RecordCorrected(Id, Now, "k1", "m-correction-visa", Audience: Audience.Visa),
        new DelegateWithdrawn(Id, Now, "other", "m-withdrawal"),
        new MeetingCanceled(Id, Now, "m-cancel-reason", InitiatedBy: "m-initiated"),
    ];

    internal static MeetingState State(Audience audience) => Story.Fold(Stream(audience))!;
}
