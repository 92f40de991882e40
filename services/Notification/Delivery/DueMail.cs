using Calendar.Contracts;
using Calendar.Notification.Mail;

namespace Calendar.Notification.Delivery;

/// <summary>A line of the ledger that is due.</summary>
/// <param name="MailId">Its id.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="PersonId">Whose mail it is, in the people directory; null where the address alone is known.</param>
/// <param name="Recipient">Address in wire form; null for a person of whom none is known.</param>
/// <param name="IsWanted">Whether it may still be sent.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="SubscriptionId">The subscription it belongs to; null for none.</param>
/// <param name="LinkVersion">Which of its links are good; 0 for none.</param>
/// <param name="MeetingId">The meeting that it is about; null for none.</param>
/// <param name="Audience">What it may show of it.</param>
/// <param name="Sequence">SEQUENCE of what it tells a calendar; null for a mail that tells it nothing.</param>
/// <param name="Commands">The commands that it tells of, in order.</param>
/// <param name="Words">Its words where they were made when it was planned; null where they are made of the commands.</param>
/// <param name="Thread">Message-IDs of earlier mails of its thread to its reader, oldest first.</param>
/// <param name="Traceparent">The trace it belongs to; null for none.</param>
/// <param name="PlannedAt">When it was planned, database clock.</param>
/// <param name="Now">Now, database clock.</param>
/// <param name="MessageId">Its Message-ID; null before the first try.</param>
/// <param name="Bytes">Its bytes; null before the first try.</param>
internal sealed record DueMail(
    Guid MailId, string Kind, string? PersonId, string? Recipient, bool IsWanted, int Attempts, Guid? SubscriptionId, int LinkVersion, string? MeetingId, Audience Audience, long? Sequence,
    IReadOnlyList<Guid> Commands, MailText? Words, IReadOnlyList<string> Thread, string? Traceparent, DateTimeOffset PlannedAt, DateTimeOffset Now, string? MessageId, byte[]? Bytes);
