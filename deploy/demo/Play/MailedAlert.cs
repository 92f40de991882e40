using System.Globalization;
using System.Text.Json.Nodes;

namespace Calendar.Demo.Play;

/// <summary>A line of the mail ledger.</summary>
/// <param name="Mail">Whom it is for.</param>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Subject">Subject of the mail.</param>
/// <param name="State">How it stands, such as <c>accepted</c>, or <c>superseded</c> by a newer one before it went out.</param>
/// <param name="Events">The facts it tells of.</param>
/// <param name="FinishedAt">When it was settled, UTC; null before.</param>
internal sealed record MailedAlert(
    string Mail, string MeetingId, string Subject, string State, IReadOnlyList<string> Events, DateTimeOffset? FinishedAt)
{
    /// <summary>Reads what <c>GET /alerts</c> gives.</summary>
    public static IEnumerable<MailedAlert> Read(JsonNode page) => page["alerts"]!.AsArray().Select(alert => new MailedAlert(
        (string?)alert!["mail"] ?? "",
        (string)alert["meetingId"]!,
        (string)alert["subject"]!,
        (string)alert["state"]!,
        [.. alert["events"]!.AsArray().Select(name => (string)name!)],
        (string?)alert["finishedAt"] is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null));
}
