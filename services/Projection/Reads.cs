using System.Globalization;
using Calendar.EventInbox;
using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.Projection;

/// <summary>What every query of the read models shares.</summary>
internal static class Reads
{
    public const string MinPosition = "minPosition";
    private static readonly TimeSpan WaitAtMost = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>Refuses unknown parameters, waits for <c>minPosition</c>, and lets callers of every role in: what they see is decided for each meeting.</summary>
    public static RouteHandlerBuilder AsRead(this RouteHandlerBuilder endpoint, params string[] parameters) =>
        endpoint.AllowAnyRole().WithTags("Read models").WithQuery([.. parameters, MinPosition]).WithPurpose().AddEndpointFilter(WaitForTables).AddEndpointFilter(WaitForPosition);

    private static async ValueTask<object?> WaitForPosition(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        context.Response.Headers.CacheControl = "private, no-cache";
        var asked = context.Request.Query[MinPosition].ToString();
        if (asked.Length == 0 && !context.Request.Query.ContainsKey(MinPosition))
            return await next(call);
        if (!long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return Problems.Malformed("bad-query", "minPosition is not a position: expected a whole number from 0, as a command answers it.");

        var progress = context.RequestServices.GetRequiredService<InboxProgress>();
        return await progress.WaitFor(position, WaitAtMost, context.RequestAborted)
            ? await next(call)
            : throw new UnavailableException(
                "read-model-behind", $"The read model has not got to position {position} within 5 seconds. Try again.", RetryAfter);
    }

    /// <summary>Asks to come again while the tables are not made yet.</summary>
    public static async ValueTask<object?> WaitForTables(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        try
        {
            return await next(call);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new UnavailableException("read-model-starting", "The read model is being made. Try again.", RetryAfter);
        }
    }

    /// <summary>Last position that the tables hold.</summary>
    public static async Task<long> Position(this NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand("select position from inbox_checkpoint");
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}
