using Calendar.History;
using Calendar.Notification.Participants;

namespace Calendar.Notification.ToldBy;

/// <summary>What the ledger holds of a mail about a meeting. What remains when its bytes are deleted is enough.</summary>
/// <param name="MailId">The mail.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Position">Position in the log of the last fact that it tells.</param>
/// <param name="State">How it stands now.</param>
/// <param name="Doubts">Tries of which nobody knows whether they arrived.</param>
/// <param name="PlannedAt">When it was planned.</param>
/// <param name="SentAt">When its last try came to the final dot; null when none did.</param>
/// <param name="FinishedAt">When it was settled; null before.</param>
/// <param name="Version">Version of the meeting on which it is based.</param>
/// <param name="Told">The meeting as it told it.</param>
internal sealed record LedgerLine(
    Guid MailId, string Kind, long Position, string State, int Doubts, DateTimeOffset PlannedAt, DateTimeOffset? SentAt, DateTimeOffset? FinishedAt, long Version, MeetingState Told)
{
    /// <summary>Whether it had certainly been taken by a moment: its answer had come.</summary>
    public bool IsCertain(DateTimeOffset at) => State == "accepted" && FinishedAt <= at;

    /// <summary>Whether it may have been taken by then, as far as can ever be known.</summary>
    public bool IsPossible(DateTimeOffset at) => !IsCertain(at) && NotBefore <= at && (Doubts > 0 || State is "accepted" or "dataSent" or "inDoubt");

    // The ledger keeps the time of the last try. An earlier one of which nobody knows was made at some time since the mail was planned.
    private DateTimeOffset? NotBefore => Doubts > (State == "inDoubt" ? 1 : 0) ? PlannedAt : SentAt;

    /// <summary>The mail as it is shown.</summary>
    /// <param name="person">Whom it was for; null for a subscription.</param>
    /// <param name="version">Version of the meeting in the log at the moment.</param>
    public ToldMail Show(string? person, long version) => new(
        MailId, Kind, NotBefore ?? PlannedAt, State == "accepted" ? FinishedAt : null, Version, Math.Max(0, version - Version), Told.Title,
        person is null ? Told.Status : Truth.Seen(Told, person), TimeWords.Of(Told.When, Told.Place?.Zone), Told.Place);
}
