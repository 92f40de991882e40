using Calendar.ServiceDefaults;

namespace Calendar.Notification.Checkpoints;

/// <summary>Who is sent the checkpoint of the log each day.</summary>
/// <param name="Auditors">Their mailboxes; none when nobody is.</param>
internal sealed record CheckpointSettings(IReadOnlyList<Mailbox> Auditors)
{
    /// <summary>Reads <c>AUDITOR_MAIL</c>: addresses, joined by commas.</summary>
    /// <param name="settings">The settings of the process.</param>
    /// <exception cref="InvalidOperationException">One is no mail address.</exception>
    public static CheckpointSettings Read(IConfiguration settings) => new(
    [
        .. (settings["AUDITOR_MAIL"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(address =>
            Mailbox.Parse(address, out var fault) ?? throw new InvalidOperationException($"AUDITOR_MAIL must be mail addresses, joined by commas. {fault}".TrimEnd())),
    ]);
}
