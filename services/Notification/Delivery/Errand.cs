using Calendar.ServiceDefaults;

namespace Calendar.Notification.Delivery;

/// <summary>A mail that a courier is to hand over now.</summary>
/// <param name="MailId">The line of the ledger.</param>
/// <param name="Attempt">Which try this is, from 1.</param>
/// <param name="Recipient">Whom to hand it to, in wire form.</param>
/// <param name="MessageId">Its Message-ID.</param>
/// <param name="Mail">Its bytes.</param>
/// <param name="Traceparent">The trace it belongs to; null for none.</param>
/// <param name="PlannedAt">When it was planned, database clock.</param>
internal sealed record Errand(
    Guid MailId, int Attempt, string Recipient, string MessageId, byte[] Mail, string? Traceparent, DateTimeOffset PlannedAt)
{
    /// <summary>The envelope sender, to which a report comes back that it could not be delivered.</summary>
    public required Mailbox Sender { get; init; }
}
