using Calendar.Notification.Smtp;

namespace Calendar.Notification.Delivery;

/// <summary>Something that a courier has to write into the ledger about its mail.</summary>
/// <param name="MailId">The mail.</param>
/// <param name="Attempt">The try.</param>
internal abstract record LedgerNote(Guid MailId, int Attempt)
{
    /// <summary>The dot comes next: from here on the mail may arrive.</summary>
    /// <param name="MailId">The mail.</param>
    /// <param name="Attempt">The try.</param>
    /// <param name="Owner">Whose it must still be.</param>
    public sealed record DotComes(Guid MailId, int Attempt, Guid Owner) : LedgerNote(MailId, Attempt);

    /// <summary>What came of a try.</summary>
    /// <param name="MailId">The mail.</param>
    /// <param name="Attempt">The try.</param>
    /// <param name="State">How the mail stands now.</param>
    /// <param name="Wait">How long it waits for the next try; null for none.</param>
    /// <param name="Handover">The answer.</param>
    public sealed record Outcome(Guid MailId, int Attempt, string State, TimeSpan? Wait, Handover Handover) : LedgerNote(MailId, Attempt);
}
