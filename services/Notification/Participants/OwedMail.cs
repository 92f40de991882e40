namespace Calendar.Notification.Participants;

/// <summary>A mail that was owed to somebody.</summary>
/// <param name="AlertId">Its id: <c>GET /alerts/{alertId}</c> gives its bytes once it was tried.</param>
/// <param name="Subject">Its subject; absent before its bytes were made.</param>
/// <param name="State">How it stands: queued, sending, dataSent, accepted, deferred, bounced, superseded, inDoubt, suppressed, expired or noAddress.</param>
/// <param name="At">When its bytes were handed over or, without that, it was settled, UTC; absent before.</param>
/// <param name="Version">Version of the meeting on which it is based; absent before its bytes were made.</param>
/// <param name="Object">What it tells a calendar: request, cancel or uninvite; absent for words alone.</param>
/// <param name="Sequence">SEQUENCE of what it tells a calendar; absent for words alone.</param>
/// <param name="MessageId">Its Message-ID; absent before its bytes were made.</param>
internal sealed record OwedMail(
    Guid AlertId, string? Subject, string State, DateTimeOffset? At, long? Version, string? Object, long? Sequence, string? MessageId);

/// <summary>Every mail that was owed to somebody about a meeting.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Version">Its version, as far as this service has got.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Mails">The mails, oldest first.</param>
internal sealed record OwedMails(string MeetingId, long Version, string PersonId, IReadOnlyList<OwedMail> Mails);
