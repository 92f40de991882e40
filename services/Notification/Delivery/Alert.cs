namespace Calendar.Notification.Delivery;

/// <summary>One line of the ledger, as it is shown.</summary>
/// <param name="AlertId">Its id.</param>
/// <param name="SubscriptionId">Whose alert it is.</param>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Position">Position in the log of the last fact it tells of.</param>
/// <param name="Events">Class names of the facts it tells of.</param>
/// <param name="Subject">Subject of the mail.</param>
/// <param name="State">How it stands: queued, sending, dataSent, accepted, deferred, bounced, superseded, inDoubt, suppressed or expired.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="PlannedAt">When it was planned, UTC.</param>
/// <param name="NextAt">When it is due; absent once nothing more will be tried.</param>
/// <param name="FinishedAt">When it was settled for good; absent before.</param>
/// <param name="MessageId">Its Message-ID; absent before the first try.</param>
/// <param name="LastPhase">How far the last try came.</param>
/// <param name="LastCode">The server's last code; absent when there was none.</param>
/// <param name="LastEnhanced">Its enhanced code; absent when there was none.</param>
/// <param name="LastNote">Why it failed, or what the server said when it took the mail.</param>
/// <param name="Mail">The address, for those who keep addresses; absent for others.</param>
internal sealed record Alert(
    Guid AlertId, Guid SubscriptionId, string MeetingId, long Position, IReadOnlyList<string> Events, string Subject, string State, int Attempts,
    DateTimeOffset PlannedAt, DateTimeOffset? NextAt, DateTimeOffset? FinishedAt, string? MessageId,
    string? LastPhase, int? LastCode, string? LastEnhanced, string? LastNote, string? Mail);
