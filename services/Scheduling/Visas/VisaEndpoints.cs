using Calendar.Contracts;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>Visas over HTTP: the steps on the ladder, and which cases are open.</summary>
internal static class VisaEndpoints
{
    public static void MapVisas(this IEndpointRouteBuilder routes)
    {
        MapStep<AskForVisaRequest>(routes, "request", "Asks for a visa.");
        MapStep<AssureVisaRequest>(routes, "assure", "Records a promise. It never counts as an approval.");
        MapStep<ApproveVisaRequest>(routes, "approve", "Records a decision in favour.");
        MapStep<IssueVisaRequest>(routes, "issue", "Records that the visa is in the passport.");
        MapStep<RevokeVisaRequest>(routes, "revoke", "Withdraws an assurance, an approval or an issued visa; with allMeetings in every meeting that starts later.");
        MapStep<RefuseVisaRequest>(routes, "refuse", "Records a decision against.");
        routes.MapGet("/visas", (string? state, string? until, VisaCases cases, HttpContext context, CancellationToken stop) => List(state, until, cases, context, stop))
            .Allow(Role.Visa, Role.Auditor).WithQuery("state", "until").WithPurpose().Produces<IReadOnlyList<VisaCase>>().WithTags("Visas")
            .WithSummary("The visa cases that gate meetings, by the day by which they are needed. state: a rung; until: last such day, YYYY-MM-DD.");
    }

    private static void MapStep<TRequest>(IEndpointRouteBuilder routes, string step, string summary)
        where TRequest : VisaRequest
    {
        routes.MapCommand<TRequest>($"delegates/{{delegateId}}/visa/{step}", Role.Visa).WithSummary(summary);
        routes.MapCommand<TRequest>($"visa/{step}", Role.Visa).WithSummary($"{summary} For all delegates whom one statement names.");
    }

    private static async Task<IResult> List(string? state, string? until, VisaCases cases, HttpContext context, CancellationToken stop)
    {
        VisaRung? rung = null;
        if (state is not null)
        {
            if (!Enum.TryParse<VisaRung>(state, ignoreCase: true, out var named) || char.IsDigit(state[0]))
                return Problems.Malformed("bad-query", "state is one of notRequired, required, requested, assured, approved, issued, revoked, refused.");
            rung = named;
        }

        if (until is not null && !(CivilTime.TryParse(until, out var day) && day.Time is null))
            return Problems.Malformed("bad-query", "until is a day such as 2026-12-31.");

        DateOnly? last = until is null ? null : DateOnly.ParseExact(until, "yyyy-MM-dd");
        var found = await cases.Find(rung, last, stop);
        await context.RecordRead([.. found.Select(one => one.Meeting).Where(one => Sight.IsRecorded(context.Caller(), one)).Select(one => one.MeetingId).Distinct()], stop);
        return TypedResults.Ok(found.Select(one => one.Case).ToList());
    }
}
