namespace Calendar.Notification.Participants;

/// <summary>Whom to send the current state of a meeting again.</summary>
/// <param name="People">Ids of people who take part, at most 1,000; absent for all of them.</param>
internal sealed record ResendRequest(IReadOnlyList<string>? People = null);
