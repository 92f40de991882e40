using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Notification.Alerts;

/// <summary>Facts about delegates, visas and notices: given to a desk alone. Delegates are named by office and side, as events hold no names.</summary>
internal static class DelegateChanges
{
    /// <summary>Word, weight and sentence of such a fact; null for any other.</summary>
    public static (string Word, int Weight, string Sentence)? Of(MeetingEvent fact, MeetingState after) => fact switch
    {
        VisaRevoked e => ("VISA REVOKED", 64, $"Withdrawn ({string.Join(", ", e.Withdrew.Select(one => Rung(one.Rung)).Distinct())}): {Names(after, e.DelegateIds)}.{Reason(e.Reason)}"),
        VisaRefused e => ("VISA REFUSED", 63, $"A visa was refused: {Names(after, e.DelegateIds)}.{Reason(e.Reason)}"),
        VisaApproved e => ("VISA APPROVED", 45, $"A visa was approved: {Names(after, e.DelegateIds)}."),
        VisaIssued e => ("VISA ISSUED", 44, $"A visa was issued: {Names(after, e.DelegateIds)}."),
        VisaAssured e => ("VISA ASSURED", 43, $"A visa was promised, which is no approval: {Names(after, e.DelegateIds)}."),
        VisaRequested e => ("VISA REQUESTED", 42, $"A visa was asked for: {Names(after, e.DelegateIds)}."),
        DelegateAdded e => ("DELEGATE", 22, $"A delegate joined: {Names(after, [e.Delegate.DelegateId])}."),
        DelegateNamed e => ("DELEGATE", 21, $"A delegate was named: {Names(after, [e.DelegateId])}."),
        DelegateWithdrawn e => ("DELEGATE", 23, $"A delegate does not come any more: {Names(after, [e.DelegateId])}.{Reason(e.Reason)}"),
        CounterpartResponded e => ("RESPONSE", 35, $"{PlanChanges.Party(after, e.PartyId)} {Response(e.Response)}.{(e.Text is null ? "" : " " + OneLine.Of(e.Text))}"),
        NoticeSent e => ("NOTICE", 55, $"The participants are told: {Says(e.Says)}.{(e.Text is null ? "" : $" In the words: {OneLine.Of(e.Text)}")}"),
        NoticeGuardOverridden e => ("OVERRIDE", 54, $"A notice to proceed was let through although visas were missing: {Names(after, e.Missing)}. Reason: {OneLine.Of(e.Reason)}"),
        _ => null,
    };

    private static string Names(MeetingState meeting, IReadOnlyList<string> delegateIds) =>
        string.Join("; ", delegateIds.Select(id => meeting.Parties
            .SelectMany(party => party.Delegates, (party, one) => (party, one))
            .Where(seat => seat.one.DelegateId == id)
            .Select(seat => OneLine.Of($"{seat.one.Role ?? seat.one.DelegateId} ({seat.party.Name})"))
            .FirstOrDefault(id)));

    private static string Reason(string? reason) => reason is null ? "" : $" Reason given: {OneLine.Of(reason)}";

    private static string Rung(VisaRung rung) => rung switch
    {
        VisaRung.Assured => "an assurance",
        VisaRung.Approved => "an approval",
        _ => "an issued visa",
    };

    private static string Response(CounterpartResponse response) => response switch
    {
        CounterpartResponse.Confirmed => "comes",
        CounterpartResponse.Declined => "does not come",
        _ => "has not confirmed",
    };

    private static string Says(NoticeKind kind) => kind switch
    {
        NoticeKind.Proceeding => "the meeting goes ahead",
        NoticeKind.Postponed => "the meeting is put off",
        NoticeKind.Off => "the meeting does not take place",
        _ => "a correction",
    };
}
