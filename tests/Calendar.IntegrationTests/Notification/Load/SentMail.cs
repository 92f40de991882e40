using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Calendar.IntegrationTests.Notification.Load;

/// <summary>A mail that a server took, and what it says of itself.</summary>
/// <param name="Recipient">Envelope recipient.</param>
/// <param name="Text">The mail, an octet a sign.</param>
internal sealed partial record SentMail(string Recipient, string Text)
{
    /// <summary>Its Message-ID.</summary>
    public string Id { get; } = IdPattern().Match(Text).Groups[1].Value;

    /// <summary>Of which meeting it tells: the last word of its subject.</summary>
    public string Meeting { get; } = SubjectPattern().Match(Text).Groups[1].Value;

    /// <summary>The version of the record that it states.</summary>
    public long Version { get; } = Number(VersionPattern(), Decoded(Text)) ?? throw new FormatException("A mail does not say how old its news is.");

    /// <summary>How it says that the meeting stands, such as <c>canceled</c>.</summary>
    public string Status { get; } = StatusPattern().Match(Decoded(Text)).Groups[1].Value;

    /// <summary>SEQUENCE of its calendar object; null for none.</summary>
    public long? Sequence { get; } = Number(SequencePattern(), Decoded(Text));

    /// <summary>METHOD of its calendar object; null for none.</summary>
    public string? Method { get; } = MethodPattern().Match(Decoded(Text)) is { Success: true } found ? found.Groups[1].Value : null;

    // Each part by its own encoding, as far as it matters: what is looked for is ASCII.
    private static string Decoded(string text) => string.Join('\n', text.Split("\r\n--").Select(part =>
    {
        var body = part.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and > 0 ? part[(end + 4)..] : "";
        return part.Contains("Content-Transfer-Encoding: base64", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Split("\r\n\r\n")[0]))
            : body.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=46", "F", StringComparison.Ordinal);
    }));

    private static long? Number(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } found ? long.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : null;

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
}
