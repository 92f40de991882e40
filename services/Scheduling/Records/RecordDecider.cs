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
        CorrectRecord ask => Content.Once(
            new RecordCorrected(
                ask.MeetingId, ask.Clocks.Occurred, ask.CorrectionId, ask.Text, ask.Title, ask.When, ask.Place, ask.Removed, ask.Corrects, ask.Audience),
            state.Corrections,
            one => one.CorrectionId),
        _ => throw new ArgumentException($"A {command.GetType().Name} is decided elsewhere.", nameof(command)),
    };
}
