using Calendar.Notification.Alerts;

namespace Calendar.Notification.Participants;

/// <summary>One mail that is owed to a person.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Told">The command because of which it is planned.</param>
/// <param name="Commands">All that it tells, in order; the last is that command.</param>
/// <param name="Sequence">SEQUENCE of what it tells a calendar.</param>
/// <param name="IsUrgent">Whether it leaves at once.</param>
/// <param name="WaitsSince">Since when the first of its news waits; null when it is all new.</param>
/// <param name="IsNothing">Whether what happened came to nothing before the person heard of any of it: the ledger says so, and no mail leaves.</param>
internal sealed record PlannedNews(
    string PersonId, Told Told, IReadOnlyList<Guid> Commands, long Sequence, bool IsUrgent, DateTimeOffset? WaitsSince, bool IsNothing);
