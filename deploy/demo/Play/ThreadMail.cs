using System.Text.Json.Nodes;

namespace Calendar.Demo.Play;

/// <summary>A mail of a thread.</summary>
/// <param name="AlertId">Its id.</param>
/// <param name="Subject">Its subject; empty before its bytes were made.</param>
/// <param name="State">How it stands, such as <c>accepted</c>.</param>
/// <param name="Object">What it tells a calendar: <c>request</c>, <c>cancel</c> or <c>uninvite</c>; null for words alone.</param>
internal sealed record ThreadMail(string AlertId, string Subject, string State, string? Object)
{
    /// <summary>Whether nothing more will become of it.</summary>
    public bool IsSettled => State is not ("queued" or "sending" or "dataSent" or "deferred");

    /// <summary>What the reader's calendar program does.</summary>
    public string InCalendar => Object switch
    {
        null => "nothing",
        "request" => "to put it in (REQUEST)",
        _ => "to take it out (CANCEL)",
    };

    /// <summary>Reads what <c>GET /meetings/{meetingId}/reached/{personId}</c> gives.</summary>
    public static IReadOnlyList<ThreadMail> Read(JsonNode owed) =>
    [
        .. owed["mails"]!.AsArray().Select(mail =>
            new ThreadMail((string)mail!["alertId"]!, (string?)mail["subject"] ?? "", (string)mail["state"]!, (string?)mail["object"])),
    ];
}
