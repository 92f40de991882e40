using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;

namespace Calendar.Notification.Participants;

/// <summary>From a fact to what those who take part are told of it. Pure.</summary>
internal static class ParticipantChanges
{
    /// <summary>What one fact means to the delegates and the organiser; empty for nothing.</summary>
    /// <param name="before">The meeting before it; null when nothing was known.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="after">The meeting after it.</param>
    public static IReadOnlyList<Change> Of(MeetingState? before, MeetingEvent fact, MeetingState after) => fact switch
    {
        MeetingHeld or MeetingMissed or RescheduleProposed => [],
        DelegateAdded { Delegate.PersonId: { } person } e => [Seat(e, "INVITED", $"You are expected at this meeting{As(after, e.Delegate.DelegateId)}.", [person])],
        DelegateNamed e => [.. Replaced(before, e), Seat(e, "INVITED", $"You are expected at this meeting{As(after, e.DelegateId)}.", [e.PersonId])],
        DelegateWithdrawn e => [.. Gone(e, [.. Roster.Holders(after, [e.DelegateId]).Except(Roster.Of(after))], Because(e.Reason))],
        VisaStep e => [.. Visa(e, Roster.Holders(after, e.DelegateIds)), .. AtRisk(before, e, after)],
        NoticeSent e => Notice(e),
        RecordCorrected e when Sees(e.Audience) => [Change(e, "CORRECTED", 50, RecordChanges.Of(e, after)!.Value.Sentence)],
        _ when PlanChanges.Of(fact, after) is { } plan => [Change(fact, plan.Word, plan.Weight, plan.Sentence)],
        _ => [],
    };

    private static IEnumerable<Change> Replaced(MeetingState? before, DelegateNamed e) =>
        Gone(e, [.. Roster.Holders(before, [e.DelegateId]).Where(person => person != e.PersonId)], "");

    private static IEnumerable<Change> Gone(MeetingEvent e, IReadOnlyList<string> people, string reason) =>
        people.Count == 0 ? [] : [Seat(e, "NOT EXPECTED", "You are no longer expected at this meeting." + reason, people)];

    private static IEnumerable<Change> Visa(VisaStep e, IReadOnlyList<string> people) => (people.Count, e) switch
    {
        (0, _) => [],
        (_, VisaRevoked) => [Seat(e, "VISA REVOKED", "What you were granted of a visa for this meeting was withdrawn.", people)],
        (_, VisaRefused) => [Seat(e, "VISA REFUSED", "Your visa for this meeting was refused.", people)],
        (_, VisaApproved) => [Seat(e, "VISA APPROVED", "Your visa for this meeting was approved.", people)],
        (_, VisaIssued) => [Seat(e, "VISA ISSUED", "Your visa for this meeting was issued.", people)],
        (_, VisaAssured) => [Seat(e, "VISA ASSURED", "A visa for this meeting was promised to you, which is no approval.", people)],
        (_, VisaRequested) => [Seat(e, "VISA REQUESTED", "A visa for this meeting was asked for you.", people)],
        _ => [],
    };

    private static IEnumerable<Change> AtRisk(MeetingState? before, VisaStep e, MeetingState after) =>
        before?.Status != MeetingStatus.AtRisk && after.Status == MeetingStatus.AtRisk && Roster.OrganiserOf(after) is { } organiser
            ? [Change(e, "AT RISK", 66, $"The meeting is at risk. {DelegateChanges.Of(e, after)!.Value.Sentence}") with { For = [organiser] }]
            : [];

    private static IReadOnlyList<Change> Notice(NoticeSent e) => !Sees(e.Audience) ? [] :
    [
        Change(e, Word(e.Says), 105, $"The organiser tells you: {Says(e.Says)}.{(e.Text is null ? "" : $" In the words: \"{OneLine.Of(e.Text)}\"")}") with
        {
            Replaces = e.Replaces,
        },
    ];

    private static bool Sees(Audience? audience) => audience is null or Audience.Public or Audience.Participants;

    private static string Word(NoticeKind kind) => kind switch
    {
        NoticeKind.Proceeding => "GOES AHEAD",
        NoticeKind.Postponed => "POSTPONED",
        NoticeKind.Off => "OFF",
        _ => "CORRECTION",
    };

    /// <summary>What a notice tells, as the end of a sentence.</summary>
    public static string Says(NoticeKind kind) => kind switch
    {
        NoticeKind.Proceeding => "the meeting goes ahead",
        NoticeKind.Postponed => "the meeting is put off",
        NoticeKind.Off => "the meeting does not take place",
        _ => "what you were told before is corrected",
    };

    private static string As(MeetingState meeting, string delegateId) => meeting.Parties
        .SelectMany(party => party.Delegates, (party, seat) => (party, seat)).Where(one => one.seat.DelegateId == delegateId)
        .Select(one => OneLine.Of($", {(one.seat.Role is { } role ? $"as {role}, " : "")}for {one.party.Name}")).FirstOrDefault("");

    private static string Because(string? reason) => reason is null ? "" : $" Reason given: {OneLine.Of(reason)}";

    private static Change Seat(MeetingEvent e, string word, string sentence, IReadOnlyList<string> people) => Change(e, word, 60, sentence) with { For = people };

    private static Change Change(MeetingEvent e, string word, int weight, string sentence) => new(e.GetType().Name, word, weight, sentence, true);
}
