using System.Globalization;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Scheduling.Evidence;

/// <summary>What proves the log, over HTTP. It shows no fact, so every key may ask.</summary>
internal static class EvidenceEndpoints
{
    private const string PlainText = "text/plain; charset=utf-8";

    public static void MapEvidence(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/log/checkpoint", Checkpoint).AllowAnyRole().WithQuery().Produces<string>(200, PlainText).ProducesProblem(404)
            .WithTags("Evidence").WithSummary("The last signed checkpoint of the log: a signed note as C2SP tlog-checkpoint says.");
        routes.MapGet("/log/checkpoints", Checkpoints).Allow(Role.Auditor).WithQuery().Produces<string>(200, PlainText).ProducesProblem(404)
            .WithTags("Evidence").WithSummary("Everything that was signed, from the file outside of the database: notes one after another, each epoch begun by the one that opened it.");
        routes.MapGet("/log/key", Key).AllowAnyRole().WithQuery().Produces<string>(200, PlainText).ProducesProblem(404)
            .WithTags("Evidence").WithSummary("The public keys that sign, PEM. Whoever checks keeps a copy that was handed over in person, and trusts that one.");
        routes.MapGet("/log/proof", Proof).AllowAnyRole().WithQuery("position").Produces<InclusionProof>().ProducesProblem(400).ProducesProblem(404)
            .WithTags("Evidence").WithSummary("Proof that the entry at a position is in the log, with the checkpoint that signs it. An entry is signed at most 60 s after it was appended.");
        routes.MapGet("/log/consistency", Consistency).AllowAnyRole().WithQuery("from", "to").Produces<ConsistencyProof>().ProducesProblem(400).ProducesProblem(404)
            .WithTags("Evidence").WithSummary("Proof that the log of one size is the beginning of that of another. to: the last signed size when left out.");
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Checkpoint(SignedLog log, CancellationToken stop) =>
        await log.Last(stop) is { } last ? TypedResults.Text(last.Note.ToString(), PlainText) : NothingSigned();

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> Checkpoints(SignedLog log) =>
        log.Outside is { } path ? TypedResults.PhysicalFile(path, PlainText) : NothingSigned();

    private static Results<ContentHttpResult, ProblemHttpResult> Key(SignedLog log) =>
        log.PublicKeys is { } keys ? TypedResults.Text(keys, PlainText) : NothingSigned();

    private static async Task<Results<Ok<InclusionProof>, ProblemHttpResult>> Proof(string? position, SignedLog log, CancellationToken stop)
    {
        if (Number(position) is not { } asked)
            return Problems.Malformed("bad-query", "position is a whole number from 1.");
        if (await log.Last(stop) is not var (head, note))
            return NothingSigned();
        if (asked > head.Size)
            return Problems.NotFound($"The log is signed up to position {head.Size}. A later entry is signed at most 60 s after it was appended; ask again then.");

        var (leaf, path) = await log.Prove(asked - 1, head.Size, stop);
        return TypedResults.Ok(new InclusionProof(asked, asked - 1, leaf, head.Size, path, note.ToString()));
    }

    private static async Task<Results<Ok<ConsistencyProof>, ProblemHttpResult>> Consistency(string? from, string? to, SignedLog log, CancellationToken stop)
    {
        if (await log.Last(stop) is not var (head, _))
            return NothingSigned();
        if (Number(from) is not { } first || Number(to ?? head.Size.ToString(CultureInfo.InvariantCulture)) is not { } second || first > second)
            return Problems.Malformed("bad-query", "from and to are whole numbers from 1, and to is not below from.");
        return second > head.Size
            ? Problems.NotFound($"The log is signed up to size {head.Size}.")
            : TypedResults.Ok(await log.Compare(first, second, stop));
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static ProblemHttpResult NothingSigned() =>
        Problems.NotFound("Nothing of the log is signed yet. It is within 60 s of the first entry, where LOG_SIGNING_KEY_FILE is set.");
}
