using System.Text.Json.Nodes;

namespace Calendar.History;

/// <summary>One place at which two views differ.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901): into the later view, or into the earlier where the later has nothing there.</param>
/// <param name="Before">What stood there; null when nothing did.</param>
/// <param name="After">What stands there; null when nothing does.</param>
public sealed record Difference(string Pointer, JsonNode? Before, JsonNode? After);
