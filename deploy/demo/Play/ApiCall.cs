using System.Text.Json.Nodes;

namespace Calendar.Demo.Play;

/// <summary>A request that a scheduling client makes.</summary>
/// <param name="As">Whose key is used.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query, without a leading slash.</param>
/// <param name="Body">JSON body.</param>
/// <param name="IdempotencyKey">Makes repeating it add nothing, where the body alone cannot; null when not needed.</param>
/// <param name="Refused">Whether the calendar is expected to refuse it (409): the story shows that it does.</param>
internal sealed record ApiCall(
    KeyHolder As, HttpMethod Method, string Path, JsonObject Body, string? IdempotencyKey = null, bool Refused = false);
