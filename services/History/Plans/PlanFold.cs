using Calendar.Contracts;

namespace Calendar.History;

/// <summary>What the meeting is: its plan, its sides and its delegates.</summary>
internal static class PlanFold
{
    internal static MeetingState Begin(MeetingState? state, MeetingPlan plan, FactMark mark)
    {
        var parties = plan.Parties.Select(party => Seat(state, party, mark.Version)).ToList();
        var status = plan is MeetingProposed ? MeetingStatus.Proposed : MeetingStatus.Scheduled;
        var rule = plan.VisaRule ?? VisaRuleCheck.Default;
        var said = new Announcement(plan.Occurred, mark.Version, AnnouncedBy: plan.AnnouncedBy, InitiatedBy: plan.InitiatedBy);
        var recorded = mark.Recorded.ToUniversalTime();
        var begun = state is null
            ? new MeetingState(
                plan.MeetingId, plan.Title, plan.When, parties, plan.Audience, status, rule, plan.Policy ?? MeetingPolicy.None, said,
                mark.Version, recorded, recorded)
            { ScheduledBy = mark.Actor }
            : state with
            {
                Title = plan.Title,
                When = plan.When,
                Parties = parties,
                Audience = plan.Audience,
                Status = status,
                VisaRule = rule,
                Policy = plan.Policy ?? MeetingPolicy.None,
                Announcement = said,
            };
        return begun with
        {
            Track = plan.Track,
            Organiser = plan.Organiser,
            Organisers = plan.Organisers ?? [],
            Place = plan.Place,
            Text = plan.Text,
            Plans = [.. begun.Plans, PlanDigest.Of(plan)],
        };
    }

    internal static MeetingState Change(MeetingState state, MeetingEvent fact, FactMark mark) => fact switch
    {
        MeetingAmended e => Amend(state, e, mark.Version),
        DelegateAdded e => state with { Parties = [.. state.Parties.Select(party => party.PartyId == e.PartyId ? Join(party, e, mark.Version) : party)] },
        DelegateNamed e => state.WithDelegate(e.DelegateId, one => one with { PersonId = e.PersonId, Role = e.Role ?? one.Role }),
        DelegateWithdrawn e => state.WithDelegate(e.DelegateId, one => one with { Withdrawn = true }),
        _ => state,
    };

    private static MeetingState Amend(MeetingState state, MeetingAmended e, long version)
    {
        var amended = state with
        {
            Title = e.Title ?? state.Title,
            Track = e.Track ?? state.Track,
            Audience = e.Audience ?? state.Audience,
            Organiser = e.Organiser ?? state.Organiser,
            Organisers = e.Organisers ?? state.Organisers,
            Place = e.Place ?? state.Place,
            VisaRule = e.VisaRule ?? state.VisaRule,
            Policy = e.Policy ?? state.Policy,
        };
        return (e.Delegates ?? []).Aggregate(amended, (so, change) => so.WithDelegate(change.DelegateId, one => Amend(one, change, version)));
    }

    private static DelegateState Amend(DelegateState one, DelegateAmendment change, long version) => one with
    {
        Role = change.Role ?? one.Role,
        Head = change.Head ?? one.Head,
        Required = change.Required ?? one.Required,
        Visa = change.Visa is { } needs && needs == (one.Visa.Rung == VisaRung.NotRequired) ? Unasked(needs, version) : one.Visa,
    };

    private static PartyState Seat(MeetingState? before, Party party, long version) => new(
        party.PartyId, party.Name, party.Country, [.. party.Delegates.Select(one => Seat(before, one, version))]);

    /// <summary>A visa that was asked for while the meeting was only proposed is kept when it is scheduled.</summary>
    private static DelegateState Seat(MeetingState? before, MeetingDelegate one, long version) => new(
        one.DelegateId, one.PersonId, one.Role, one.Head, one.Required, false,
        before?.Delegates.FirstOrDefault(was => was.DelegateId == one.DelegateId)?.Visa is { Rung: > VisaRung.Required } kept
            ? kept
            : Unasked(one.Visa, version));

    private static PartyState Join(PartyState party, DelegateAdded e, long version) =>
        party with { Delegates = [.. party.Delegates, Seat(null, e.Delegate, version)] };

    private static VisaState Unasked(bool needed, long version) => new(needed ? VisaRung.Required : VisaRung.NotRequired, version);
}
