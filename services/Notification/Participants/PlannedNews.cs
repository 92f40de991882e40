namespace Calendar.Notification.Participants;

/// <summary>One mail that is owed to a person.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Commands">All that it tells, in order; the last is the command because of which it is planned.</param>
/// <param name="IsUrgent">Whether it leaves at once.</param>
/// <param name="WaitsSince">Since when the first of its news waits; null when it is all new.</param>
/// <param name="IsNothing">Whether what happened came to nothing before the person heard of any of it: the ledger says so, and no mail leaves.</param>
internal sealed record PlannedNews(string PersonId, IReadOnlyList<Guid> Commands, bool IsUrgent, DateTimeOffset? WaitsSince, bool IsNothing);
