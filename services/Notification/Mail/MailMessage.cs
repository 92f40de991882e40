using Calendar.ServiceDefaults;

namespace Calendar.Notification.Mail;

/// <summary>A mail before it is bytes. Everything that could differ between two tries is handed in.</summary>
/// <param name="From">The service's own mailbox.</param>
/// <param name="FromName">Display name of the sender; empty for none.</param>
/// <param name="To">The one addressee: nobody's address is shown to another.</param>
/// <param name="Subject">Any text without control characters; shown as it is.</param>
/// <param name="SentAt">The Date header; written in UTC, to the second.</param>
/// <param name="MessageId">Such as <c>&lt;5f1c@calendar.example.org&gt;</c>, the same over all tries.</param>
/// <param name="Body">The body.</param>
internal sealed record MailMessage(
    Mailbox From, string FromName, Mailbox To, string Subject, DateTimeOffset SentAt, string MessageId, MailPart Body)
{
    /// <summary>Message-IDs of earlier mails of the same thread, oldest first; the last one is what this mail replies to.</summary>
    public IReadOnlyList<string> Thread { get; init; } = [];

    /// <summary>Headers beyond those above, in order; values are printable ASCII and are folded at their blanks.</summary>
    public IReadOnlyList<(string Name, string Value)> Further { get; init; } = [];
}
