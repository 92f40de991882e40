namespace Calendar.Notification.Participants;

/// <summary>What mails to a person that did not leave were to tell.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Commands">The commands, in order.</param>
/// <param name="Since">When the first of them was planned.</param>
internal sealed record WaitingNews(string PersonId, IReadOnlyList<Guid> Commands, DateTimeOffset Since);
