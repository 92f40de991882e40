using System.Net;
using System.Text.Json.Nodes;

namespace Calendar.Demo.Play;

/// <summary>What a service answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Version">Version of the stream, from the entity tag; 0 when there is none.</param>
/// <param name="Text">The body as it came.</param>
internal sealed record Answer(HttpStatusCode Status, long Version, string Text)
{
    /// <summary>Whether it was a success.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;
}
