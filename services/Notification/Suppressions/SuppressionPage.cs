namespace Calendar.Notification.Suppressions;

/// <summary>Some of the addresses to which nothing is sent, in the order of the alphabet.</summary>
/// <param name="Suppressions">At most as many as asked for.</param>
/// <param name="Next">Ask again with this as <c>after</c>; absent at the end.</param>
internal sealed record SuppressionPage(IReadOnlyList<Suppression> Suppressions, string? Next);
