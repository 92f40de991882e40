namespace Calendar.Notification.SentMails;

/// <summary>A line of the ledger, for those who check what was sent.</summary>
/// <param name="MailId">Its id.</param>
/// <param name="Kind">What it is for, such as <c>alert</c>.</param>
/// <param name="MeetingId">The meeting that it is about; null for none.</param>
/// <param name="PersonId">Whose mail it is, in the people directory; null for none.</param>
/// <param name="SubscriptionId">The subscription that it belongs to; null for none.</param>
/// <param name="Position">Position in the log of the last fact that it tells; 0 for none.</param>
/// <param name="BasedOn">Version of the meeting that it tells; null where none was noted.</param>
/// <param name="State">How it stands.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="PlannedAt">When it was planned, database clock.</param>
/// <param name="HandedOverAt">When the last try began that may have arrived; null before.</param>
/// <param name="AcceptedAt">When a server had taken it; null while none has.</param>
/// <param name="Code">The last code of the server; null when there was none.</param>
/// <param name="Enhanced">Its enhanced code; null when there was none.</param>
/// <param name="Answer">What the server said with it, or why it could not be asked.</param>
/// <param name="MessageId">Its Message-ID; null before the first try.</param>
/// <param name="Bytes">Its bytes, as they are handed over; null before the first try, and when they were deleted.</param>
/// <param name="Hash">SHA-256 of bytes that were deleted; null when none were.</param>
internal sealed record SentMail(
    Guid MailId, string Kind, string? MeetingId, string? PersonId, Guid? SubscriptionId, long Position, long? BasedOn, string State, int Attempts,
    DateTimeOffset PlannedAt, DateTimeOffset? HandedOverAt, DateTimeOffset? AcceptedAt, int? Code, string? Enhanced, string? Answer, string? MessageId, byte[]? Bytes, byte[]? Hash);
