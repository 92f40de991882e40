using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Calendar.IntegrationTests.Notification.Load;

/// <summary>What a mail that a server took says of itself. Without its text: there may be very many.</summary>
/// <param name="Recipient">Envelope recipient.</param>
/// <param name="Id">Its Message-ID.</param>
/// <param name="Meeting">Of which meeting it tells: the last word of its subject.</param>
/// <param name="Version">The version of the record that it states.</param>
/// <param name="Status">How it says that the meeting stands, such as <c>canceled</c>.</param>
/// <param name="Entry">What it tells a calendar; null for nothing.</param>
/// <param name="Sum">SHA-256 of its bytes.</param>
internal sealed partial record SentMail(string Recipient, string Id, string Meeting, long Version, string Status, SentEntry? Entry, string Sum)
{
    /// <summary>Reads a mail.</summary>
    /// <param name="recipient">Envelope recipient.</param>
    /// <param name="text">The mail, an octet a sign.</param>
    /// <exception cref="FormatException">It does not say what every mail about a meeting says.</exception>
    public static SentMail Read(string recipient, string text)
    {
        var parts = Decoded(text);
        return new SentMail(
            recipient, First(IdPattern(), text), First(SubjectPattern(), text), Number(First(VersionPattern(), parts)), First(StatusPattern(), parts),
            MethodPattern().Match(parts) is { Success: true } method
                ? new SentEntry(method.Groups[1].Value, Number(First(SequencePattern(), parts)), First(DayPattern(), parts))
                : null,
            Convert.ToHexString(SHA256.HashData(Encoding.Latin1.GetBytes(text))));
    }

    // Each part by its own encoding, as far as it matters: what is looked for is ASCII.
    private static string Decoded(string text) => string.Join('\n', text.Split("\r\n--").Select(part =>
    {
        var body = part.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and > 0 ? part[(end + 4)..] : "";
        return part.Contains("Content-Transfer-Encoding: base64", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Split("\r\n\r\n")[0]))
            : body.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=46", "F", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
    }));

    private static string First(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } found ? found.Groups[1].Value : throw new FormatException($"A mail holds nothing like {pattern}.");

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Message-ID: (\S+)\r$", RegexOptions.Multiline)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^Subject: .* (m[0-9]+)\r$", RegexOptions.Multiline)]
    private static partial Regex SubjectPattern();

    [GeneratedRegex(@"at version ([0-9]+) of the record")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^Status: (.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex StatusPattern();

    [GeneratedRegex(@"^SEQUENCE:([0-9]+)\r?$", RegexOptions.Multiline)]
    private static partial Regex SequencePattern();

    [GeneratedRegex(@"^METHOD:([A-Z]+)\r?$", RegexOptions.Multiline)]
    private static partial Regex MethodPattern();

    [GeneratedRegex(@"^DTSTART;VALUE=DATE:([0-9]+)\r?$", RegexOptions.Multiline)]
    private static partial Regex DayPattern();
}

/// <summary>What a mail tells a calendar.</summary>
/// <param name="Method">REQUEST or CANCEL.</param>
/// <param name="Sequence">SEQUENCE.</param>
/// <param name="Day">On which day the meeting is, such as 20270301.</param>
internal sealed record SentEntry(string Method, long Sequence, string Day);
