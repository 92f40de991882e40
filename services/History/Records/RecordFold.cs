using Calendar.Contracts;

namespace Calendar.History;

/// <summary>What was said of the meeting, and to whom.</summary>
internal static class RecordFold
{
    internal static MeetingState Note(MeetingState state, MeetingEvent fact, FactMark mark) => fact switch
    {
        RescheduleProposed e => state with { ProposedDates = [.. state.ProposedDates, Noted(e, mark)] },
        CounterpartResponded e => state with { Responses = [.. state.Responses, Noted(e, mark)] },
        NoticeSent e => state with { Notices = [.. state.Notices, Noted(e, mark)] },
        NoticeGuardOverridden e => state with { Overrides = [.. state.Overrides, Noted(e, mark)] },
        ReasonRecorded e => state with { Reasons = [.. state.Reasons, Noted(e, mark)] },
        ClaimRecorded e => state with { Claims = [.. state.Claims, Noted(e, mark)] },
        ContextRecorded e => state with { Contexts = [.. state.Contexts, Noted(e, mark)] },
        RecordCorrected e => Corrected(state, e) with { Corrections = [.. state.Corrections, Noted(e, mark)] },
        _ => state,
    };

    private static MeetingState Corrected(MeetingState state, RecordCorrected e) => state with
    {
        Title = e.Title ?? state.Title,
        When = e.When ?? state.When,
        Place = e.Place ?? state.Place,
        Removed = e.Removed ?? state.Removed,
        Text = e.Description ?? state.Text,
        Parties = e.Parties is null ? state.Parties : [.. state.Parties.Select(party => Corrected(party, e.Parties))],
        Held = e.Held is { } on && state.Held is { } held ? held with { Fact = held.Fact with { Occurred = on } } : state.Held,
    };

    private static PartyState Corrected(PartyState party, IReadOnlyList<PartyCorrection> corrections) =>
        corrections.FirstOrDefault(one => one.PartyId == party.PartyId) is { } right
            ? party with { PartyId = right.RightId ?? party.PartyId, Name = right.Name, Country = right.Country }
            : party;

    internal static Noted<TFact> Noted<TFact>(TFact fact, FactMark mark)
        where TFact : MeetingEvent => new(fact, mark.Version, mark.Recorded.ToUniversalTime(), mark.EventId);
}
