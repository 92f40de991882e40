namespace Calendar.ServiceDefaults;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) to the value in the body, such as <c>/when/start</c>; empty for the body as a whole.</param>
/// <param name="Detail">What is, what was expected, and what to do. Never the value itself.</param>
public sealed record Fault(string Pointer, string Detail);
