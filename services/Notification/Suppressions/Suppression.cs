namespace Calendar.Notification.Suppressions;

/// <summary>An address that takes no mail any more.</summary>
/// <param name="Mail">The address, in wire form.</param>
/// <param name="Code">The mail server's code; absent when it came in a report.</param>
/// <param name="Enhanced">The enhanced code (RFC 3463).</param>
/// <param name="Since">Since when nothing is sent to it, UTC.</param>
internal sealed record Suppression(string Mail, int? Code, string? Enhanced, DateTimeOffset Since);
