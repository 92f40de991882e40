using Calendar.Contracts;

namespace Calendar.History;

/// <summary>What of a fact is for whom.</summary>
internal static class FactSight
{
    internal static MeetingEvent? Of(MeetingEvent fact, MeetingState state, Viewer viewer) => fact switch
    {
        _ when viewer == Viewer.Auditor => fact,
        MeetingPlan e => Plan(e, state, viewer),
        MeetingAmended e => Amendment(e, viewer),
        MeetingConfirmed => fact,
        DelegateWithdrawn e when viewer == Viewer.VisaOfficer => e with { Reason = null },
        DelegateAdded or DelegateNamed or DelegateWithdrawn => viewer == Viewer.Everybody ? null : fact,
        VisaStep e => Step(e, viewer),
        NoticeSent or NoticeGuardOverridden or RescheduleProposed or CounterpartResponded =>
            viewer is Viewer.Organiser or Viewer.DeskOfficer ? fact : null,
        ReasonRecorded e => Text(e, e.Audience, state, viewer),
        ClaimRecorded e => Text(e, e.Audience, state, viewer),
        ContextRecorded e => Text(e, e.Audience, state, viewer),
        RecordCorrected e => Text(e, e.Audience, state, viewer),
        _ => AudienceView.Sees(null, state, viewer) ? fact : Wordless(fact),
    };

    private static MeetingPlan Plan(MeetingPlan e, MeetingState state, Viewer viewer) => viewer switch
    {
        Viewer.Everybody => e with
        {
            Parties = [.. e.Parties.Select(party => party with { Delegates = [] })],
            Organisers = null,
            VisaRule = null,
            Policy = null,
        },
        Viewer.VisaOfficer when !AudienceView.Sees(null, state, viewer) =>
            e with { Organisers = null, Policy = null, AnnouncedBy = null, InitiatedBy = null, Text = null },
        Viewer.VisaOfficer => e with { Organisers = null, Policy = null },
        _ => e,
    };

    private static MeetingAmended? Amendment(MeetingAmended e, Viewer viewer)
    {
        var seen = viewer switch
        {
            Viewer.Everybody => e with { Organisers = null, VisaRule = null, Policy = null, Delegates = null },
            Viewer.VisaOfficer => e with { Organisers = null, Policy = null },
            _ => e,
        };
        return seen == new MeetingAmended(e.MeetingId, e.Occurred) { Disclosed = e.Disclosed, Source = e.Source } ? null : seen;
    }

    private static VisaStep? Step(VisaStep e, Viewer viewer) => viewer switch
    {
        Viewer.VisaOfficer => e,
        Viewer.DeskOfficer => e with { Remarks = null },
        _ => null,
    };

    private static MeetingEvent? Text(MeetingEvent e, Audience? audience, MeetingState state, Viewer viewer) =>
        AudienceView.Sees(audience, state, viewer) ? e : null;

    /// <summary>What changed about the date and the status, without the words that came with it.</summary>
    private static MeetingEvent? Wordless(MeetingEvent fact) => fact switch
    {
        MeetingRescheduled e => e with { Reason = null, AnnouncedBy = null, InitiatedBy = null },
        MeetingReinstated e => e with { Reason = null, AnnouncedBy = null, InitiatedBy = null },
        MeetingPostponed e => new MeetingPostponed(e.MeetingId, e.Occurred) { Disclosed = e.Disclosed },
        MeetingCanceled e => new MeetingCanceled(e.MeetingId, e.Occurred) { Disclosed = e.Disclosed },
        MeetingHeld e => e with { Text = null },
        MeetingMissed e => e with { Text = null },
        _ => null,
    };
}
