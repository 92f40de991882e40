namespace Calendar.Notification.Participants;

/// <summary>A mail that was planned on purpose.</summary>
/// <param name="AlertId">Its id: <c>GET /alerts/{alertId}</c> gives its bytes once it was tried.</param>
/// <param name="PersonId">Whose it is.</param>
internal sealed record ResentMail(Guid AlertId, string PersonId);
