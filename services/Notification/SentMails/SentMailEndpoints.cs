using System.Globalization;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.SentMails;

/// <summary>What was sent to whom, for auditors.</summary>
internal static class SentMailEndpoints
{
    private const int Most = 5_000;
    private const int SendAt = 64 * 1024;

    /// <summary>Maps <c>/mails</c>.</summary>
    public static void MapSentMails(this IEndpointRouteBuilder routes) => routes
        .MapGet("/mails", Read).Allow(Role.Auditor).WithQuery("meetingId", "after", "limit").WithPurpose()
        .Produces(200, contentType: SentMailLine.MediaType).ProducesProblem(400).ProducesProblem(404)
        .WithSummary($"Every mail of the ledger in the order of planning, one JSON object a line, as it was at one moment. meetingId: only those about this meeting; after: only those planned after this mail; limit: 1 to {Most}, all when left out. "
            + "bytes: Base64, null before the first try and where they were deleted since somebody was forgotten; blanked: whether the secrets in their links were; sha256: of the bytes that were sent, always.");

    private static async Task<IResult> Read(string? meetingId, string? after, string? limit, SentMailList mails, HttpContext context, CancellationToken stop)
    {
        if (meetingId is not null && !PlainText.IsId(meetingId))
        {
            return Problems.Malformed("bad-query", "meetingId is 1 to 100 of a-z, 0-9 and -.");
        }
        if (Limit(limit) is not { } most)
        {
            return Problems.Malformed("bad-query", $"limit is a whole number from 1 to {Most}.");
        }
        Guid? from = Guid.TryParseExact(after, "D", out var id) ? id : null;
        if (after is not null && from is null)
        {
            return Problems.Malformed("bad-query", "after is the id of a mail.");
        }
        if (from is { } last && !await mails.Holds(last, stop))
        {
            return Problems.NotFound("There is no mail with the id that after names.");
        }
        await Write(mails.Read(from, meetingId, most == 0 ? null : most, stop), context, stop);
        return Results.Empty;
    }

    private static async Task Write(IAsyncEnumerable<SentMail> all, HttpContext context, CancellationToken stop)
    {
        var response = context.Response;
        await using var mails = all.GetAsyncEnumerator(stop);
        // Asked before anything is answered, so that a database that is away is a 503.
        var more = await mails.MoveNextAsync();
        if (more)
        {
            await context.RecordRead(stop);
        }
        response.ContentType = SentMailLine.MediaType;
        using var line = new SentMailLine(response.BodyWriter);
        for (; more; more = await mails.MoveNextAsync())
        {
            line.Write(mails.Current);
            if (response.BodyWriter.UnflushedBytes >= SendAt)
            {
                await response.BodyWriter.FlushAsync(stop);
            }
        }
        await response.BodyWriter.FlushAsync(stop);
    }

    private static int? Limit(string? text) =>
        text is null ? 0 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most ? number : null;
}
