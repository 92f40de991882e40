using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Notification.Suppressions;

/// <summary>To whom nothing is sent any more.</summary>
internal static class SuppressionEndpoints
{
    /// <summary>Maps <c>/suppressions</c>.</summary>
    public static void MapSuppressions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/suppressions", List).WithQuery("after", "limit").Allow(Role.Desk, Role.SubscriberAdmin)
            .WithSummary("Addresses to which nothing is sent, since their mailboxes are not there.");
        routes.MapDelete("/suppressions/{address}", Remove).WithQuery().Allow(Role.Desk, Role.SubscriberAdmin)
            .WithSummary("Gives an address another chance.");
    }

    private static async Task<Results<Ok<SuppressionPage>, ProblemHttpResult>> List(SuppressionList suppressions, string? after, int? limit, CancellationToken stop) =>
        limit is < 1 or > 1000
            ? Problems.Malformed("bad-limit", "The limit is a number from 1 to 1000.")
            : TypedResults.Ok(await suppressions.List(after, limit ?? 100, stop));

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(string address, SuppressionList suppressions, CancellationToken stop) =>
        Mailbox.Parse(address, out _) is { } mailbox && await suppressions.Remove(mailbox.Address, stop)
            ? TypedResults.NoContent()
            : Problems.NotFound("Mails to this address are not held back.");
}
