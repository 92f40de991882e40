using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Calendar.Notification.OptIn;

/// <summary>What strangers asked for and did not get, for those who look whether somebody guesses at meetings.</summary>
internal static class RefusedAskEndpoints
{
    private const string Sql =
        "select refused_id, asked_at, about, reason from refused_asks where $1::uuid is null or refused_id > $1 order by refused_id limit $2";

    /// <summary>Maps <c>/refused-asks</c>.</summary>
    public static void MapRefusedAsks(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/refused-asks", List).WithQuery("after", "limit").Allow(Role.Auditor, Role.Desk)
            .WithSummary("What was asked for without a key and came to nothing, which those who asked were not told.");

    private static async Task<Results<Ok<RefusedAskPage>, ProblemHttpResult>> List(NpgsqlDataSource database, Guid? after, int? limit, CancellationToken stop) =>
        limit is < 1 or > 1000
            ? Problems.Malformed("bad-limit", "The limit is a number from 1 to 1000.")
            : TypedResults.Ok(await Read(database, after, limit ?? 100, stop));

    private static async Task<RefusedAskPage> Read(NpgsqlDataSource database, Guid? after, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = (object?)after ?? DBNull.Value }, new() { Value = limit } });
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<RefusedAsk> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(new RefusedAsk(rows.GetGuid(0), rows.GetFieldValue<DateTimeOffset>(1), rows.GetString(2), rows.GetString(3)));
        }
        return new RefusedAskPage(found, found.Count == limit ? found[^1].RefusedId : null);
    }
}
