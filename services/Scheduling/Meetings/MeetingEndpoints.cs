using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>Meetings over HTTP: how they begin, and every command on them but visa steps.</summary>
internal static class MeetingEndpoints
{
    public static void MapMeetings(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/meetings/{meetingId}", (ScheduleRequest body, SeenVersion seen, CommandHandler commands, HttpContext context, CancellationToken stop) =>
                CommandEndpoints.Answer(context, CommandEndpoints.Call(context, body) with { Seen = seen.Version, MayBegin = true }, commands, stop))
            .Allow(Role.Organiser).AnswersAsCommand().Produces<CommandAnswer>(201)
            .WithSummary("Schedules or proposes a meeting under an id of the client's. The same content again changes nothing.");
        routes.MapPost("/meetings", (ScheduleRequest body, CommandHandler commands, TimeProvider clock, HttpContext context, CancellationToken stop) =>
                CommandEndpoints.Answer(
                    context, CommandEndpoints.Call(context, body, Guid.CreateVersion7(clock.GetUtcNow()).ToString()) with { MayBegin = true }, commands, stop))
            .Allow(Role.Organiser).AnswersAsCommand().Produces<CommandAnswer>(201)
            .WithSummary("Schedules or proposes a meeting under an id that the service makes.");

        routes.MapCommand<ScheduleProposedRequest>("schedule", Role.Organiser).WithSummary("Schedules a proposed meeting.");
        routes.MapCommand<AmendRequest>("amend", Role.Organiser).WithSummary("Changes something other than the date.");
        routes.MapCommand<ProposeDateRequest>("propose-date", Role.Organiser).WithSummary("Records that somebody asked for another date.");
        routes.MapCommand<RescheduleRequest>("reschedule", Role.Organiser).WithSummary("Moves the meeting to another date.");
        routes.MapCommand<PostponeRequest>("postpone", Role.Organiser).WithSummary("Puts the meeting off, with no new date.");
        routes.MapCommand<ReinstateRequest>("reinstate", Role.Organiser).WithSummary("Puts a canceled or postponed meeting on again.");
        routes.MapCommand<CancelRequest>("cancel", Role.Organiser).WithSummary("Calls the meeting off.");
        routes.MapCommand<ConfirmRequest>("confirm", Role.Organiser).WithSummary("Confirms the meeting. Its visa rule must hold; nothing overrides it.");
        routes.MapCommand<RespondRequest>("respond", Role.Organiser, Role.Desk).WithSummary("Records what a side answered.");
        routes.MapCommand<HoldRequest>("hold", Role.Organiser).WithSummary("Records that the meeting took place.");
        routes.MapCommand<MissRequest>("miss", Role.Organiser).WithSummary("Records that a side did not appear.");
        routes.MapCommand<NoticeRequest>("notices", Role.Organiser).WithSummary("Tells the participants something. \"proceeding\" needs the visa rule, or an overrideReason.");
        routes.MapCommand<ReasonRequest>("reasons", Role.Organiser, Role.Desk).WithSummary("Records a reason for a cancellation or a postponement.");
        routes.MapCommand<ClaimRequest>("claims", Role.Organiser, Role.Desk).WithSummary("Records something that others say differently.");
        routes.MapCommand<ContextRequest>("context", Role.Organiser, Role.Desk).WithSummary("Records an outside event: perhaps a trigger, never a cause.");
        routes.MapCommand<CorrectionRequest>("corrections", Role.Organiser, Role.Desk).WithSummary("Corrects what was recorded.");
        routes.MapCommand<AddDelegateRequest>("delegates", Role.Organiser).WithSummary("Adds a delegate to a party.");
        routes.MapCommand<NameDelegateRequest>("delegates/{delegateId}/name", Role.Organiser).WithSummary("Says who a delegate is.");
        routes.MapCommand<WithdrawDelegateRequest>("delegates/{delegateId}/withdraw", Role.Organiser).WithSummary("Records that a delegate does not come any more.");
    }
}
