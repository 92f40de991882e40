using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>What was said of a meeting is recorded once under its id, whatever the status: conflicts stay.</summary>
internal static class RecordDecider
{
    internal static Decision Decide(MeetingState state, MeetingCommand command) => command switch
    {
        RecordReason ask => Content.Once(
            new ReasonRecorded(
                ask.MeetingId, ask.Clocks.Occurred, ask.ReasonId, ask.Kind, ask.Text, ask.Speaker, ask.Standing, ask.Outlet, ask.Audience),
            state.Reasons,
            one => one.ReasonId),
        RecordClaim ask => Content.Once(
            new ClaimRecorded(
                ask.MeetingId, ask.Clocks.Occurred, ask.ClaimId, ask.About, ask.Value, ask.Text, ask.Speaker, ask.Standing, ask.Outlet, ask.Audience),
            state.Claims,
            one => one.ClaimId),
        RecordContext ask => Content.Once(
            new ContextRecorded(ask.MeetingId, ask.Clocks.Occurred, ask.ContextId, ask.Text, ask.Speaker, ask.Outlet, ask.Audience),
            state.Contexts,
            one => one.ContextId),
        CorrectRecord ask => Correct(state, ask),
        _ => throw new ArgumentException($"A {command.GetType().Name} is decided elsewhere.", nameof(command)),
    };

    private static Decision Correct(MeetingState state, CorrectRecord ask)
    {
        var once = Content.Once(
            new RecordCorrected(
                ask.MeetingId, ask.Clocks.Occurred, ask.CorrectionId, ask.Text, ask.Title, ask.When, ask.Place, ask.Removed, ask.Corrects, ask.Audience,
                ask.Description, ask.Parties, ask.Held),
            state.Corrections,
            one => one.CorrectionId);
        return once is Decision.Accepted && PartyFault(state, ask.Parties ?? []) is { } fault ? fault : once;
    }

    private static Rejection? PartyFault(MeetingState state, IReadOnlyList<PartyCorrection> corrections)
    {
        var ids = state.Parties.Select(party => party.PartyId).ToList();
        var right = ids.Select(id => corrections.FirstOrDefault(one => one.PartyId == id)?.RightId ?? id);
        return corrections.FirstOrDefault(one => !ids.Contains(one.PartyId)) is { } unknown ? MeetingRejections.UnknownParty(unknown.PartyId)
            : right.Distinct().Count() < ids.Count || corrections.DistinctBy(one => one.PartyId).Count() < corrections.Count ? MeetingRejections.DelegateTwice
            : null;
    }
}
