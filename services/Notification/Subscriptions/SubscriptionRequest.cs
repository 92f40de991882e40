namespace Calendar.Notification.Subscriptions;

/// <summary>What somebody asks to be told of.</summary>
/// <param name="Mail">The address that is mailed: the bare address, without a name.</param>
/// <param name="About">Which meetings.</param>
/// <param name="Events">Class names of events such as <c>MeetingCanceled</c>; absent or empty for the usual ones.</param>
/// <param name="Delivery"><c>immediately</c>, a mail for each change, or <c>daily</c>, one at 07:00 with all of the day before; absent for immediately.</param>
/// <param name="Zone">IANA zone of the reader, such as <c>Europe/Vienna</c>: whose 07:00 it is. Absent for UTC.</param>
internal sealed record SubscriptionRequest(string Mail, About About, IReadOnlyList<string>? Events = null, string? Delivery = null, string? Zone = null)
{
    /// <summary>A mail for each change.</summary>
    public const string Immediately = "immediately";

    /// <summary>One mail a day.</summary>
    public const string Daily = "daily";

    /// <summary>The events as they are stored: sorted, each once.</summary>
    public string[] EventsInOrder() => [.. (Events ?? []).Distinct().Order(StringComparer.Ordinal)];
}
