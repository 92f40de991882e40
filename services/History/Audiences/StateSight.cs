using Calendar.Contracts;

namespace Calendar.History;

/// <summary>What of a meeting is for whom.</summary>
internal static class StateSight
{
    internal static MeetingView Of(MeetingState state, Viewer viewer)
    {
        var rule = VisaRuleCheck.Of(state);
        var inner = viewer is Viewer.Organiser or Viewer.DeskOfficer or Viewer.Auditor;
        var casework = viewer is Viewer.VisaOfficer or Viewer.DeskOfficer or Viewer.Auditor;
        var words = AudienceView.Sees(null, state, viewer);
        return new MeetingView(
            state.MeetingId,
            state.Title,
            state.Status,
            state.When,
            TimeWords.Of(state.When, state.Place?.Zone),
            state.Audience,
            [.. state.Parties.Select(party => Side(state, party, rule, viewer))],
            words ? state.Announcement : new Announcement(state.Announcement.Occurred, state.Announcement.Version),
            state.Version,
            state.FirstRecorded,
            state.LastRecorded)
        {
            Track = state.Track,
            Organiser = state.Organiser,
            ScheduledBy = inner ? state.ScheduledBy : null,
            Organisers = inner ? state.Organisers : null,
            Place = state.Place,
            Text = words ? state.Text : null,
            Removed = state.Removed,
            VisaRule = viewer == Viewer.Everybody ? null : state.VisaRule,
            Policy = inner ? state.Policy : null,
            VisaRuleMet = viewer == Viewer.Everybody ? null : rule.Met,
            AtRiskBy = casework ? rule.Lost : null,
            ProposedDates = inner ? state.ProposedDates : null,
            Responses = inner ? state.Responses : null,
            Held = state.Held is null ? null : Seen([state.Held], state, viewer).SingleOrDefault(),
            Missed = Seen(state.Missed, state, viewer),
            Notices = inner ? state.Notices : null,
            Overrides = inner ? state.Overrides : null,
            Reasons = Seen(state.Reasons, state, viewer),
            Claims = Seen(state.Claims, state, viewer),
            Contexts = Seen(state.Contexts, state, viewer),
            Corrections = Seen(state.Corrections, state, viewer),
        };
    }

    private static List<Noted<TFact>> Seen<TFact>(IReadOnlyList<Noted<TFact>> noted, MeetingState state, Viewer viewer)
        where TFact : MeetingEvent =>
    [
        .. from one in noted
           let seen = FactSight.Of(one.Fact, state, viewer) as TFact
           where seen is not null
           select one with { Fact = seen },
    ];

    private static PartyView Side(MeetingState state, PartyState party, RuleOutcome rule, Viewer viewer) => new(
        party.PartyId,
        party.Name,
        party.Country,
        viewer == Viewer.Everybody ? null : [.. party.Delegates.Select(one => Seat(state, one, rule, viewer))]);

    private static DelegateView Seat(MeetingState state, DelegateState one, RuleOutcome rule, Viewer viewer) => new(
        one.DelegateId,
        one.PersonId,
        one.Role,
        one.Head,
        one.Required,
        one.Withdrawn,
        rule.Needed.Contains(one.DelegateId) ? !rule.Missing.Contains(one.DelegateId) : null,
        viewer == Viewer.Organiser ? null : Visa(state, one.Visa, viewer));

    private static VisaState Visa(MeetingState state, VisaState visa, Viewer viewer) => visa with
    {
        NeededBy = MeetingSpan.NeededBy(state.When, visa.NeededBy),
        Remarks = viewer == Viewer.DeskOfficer ? null : visa.Remarks,
    };
}
