using System.Text.RegularExpressions;

namespace Calendar.Notification.Bounces;

/// <summary>A block of header fields, as in a mail or a delivery report: names in any case, values unfolded. Pure, and takes any text.</summary>
internal sealed partial class MailFields
{
    private readonly ILookup<string, string> fields;

    private MailFields(ILookup<string, string> fields) => this.fields = fields;

    /// <summary>All values of a field, in order.</summary>
    public IEnumerable<string> All(string name) => fields[name];

    /// <summary>The first value of a field; empty when there is none.</summary>
    public string First(string name) => fields[name].FirstOrDefault("");

    /// <summary>Reads a block, up to the first empty line.</summary>
    /// <param name="text">Lines that end with line feed.</param>
    /// <returns>The fields, and what stands after the empty line.</returns>
    public static (MailFields Fields, string Remainder) Read(string text)
    {
        var end = text.StartsWith('\n') ? 0 : text.IndexOf("\n\n", StringComparison.Ordinal);
        var block = end < 0 ? text : text[..end];
        var rest = end < 0 ? "" : text[(end + (end == 0 ? 1 : 2))..];
        return (new MailFields(Folded().Replace(block, " ").Split('\n')
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2)
            .ToLookup(parts => parts[0].Trim(), parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase)), rest);
    }

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folded();
}
