using System.Text.Json.Nodes;

namespace Calendar.Demo.Play;

/// <summary>A request that a scheduling client makes.</summary>
/// <param name="As">Whose key is used.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query, without a leading slash.</param>
/// <param name="Body">JSON body.</param>
internal sealed record ApiCall(KeyHolder As, HttpMethod Method, string Path, JsonObject Body)
{
    /// <summary>How many events it adds to its meeting: by this the demo knows how far an interrupted story has been told. 0 for what the calendar
    /// is expected to refuse (409).</summary>
    public int Adds { get; init; } = 1;

    /// <summary>Makes repeating it add nothing; null where the body alone does.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether the body is to name, as <c>replaces</c>, the "proceeding" notice sent before.</summary>
    public bool ReplacesNotice { get; init; }
}
