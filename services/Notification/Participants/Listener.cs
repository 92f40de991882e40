namespace Calendar.Notification.Participants;

/// <summary>Somebody who is to be told of a meeting, and what became of the mails before.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="MayBeInvited">Whether the person's calendar may hold the meeting, as far as the mails tell: the last object for it is an invitation, which left or may have.</param>
/// <param name="HasHeard">Whether the person heard of the meeting, or may have, or is about to.</param>
/// <param name="Commands">What mails that were taken back were to tell, in order.</param>
/// <param name="Since">When the first of those was planned; null when there were none.</param>
internal sealed record Listener(string PersonId, bool MayBeInvited, bool HasHeard, IReadOnlyList<Guid> Commands, DateTimeOffset? Since);
