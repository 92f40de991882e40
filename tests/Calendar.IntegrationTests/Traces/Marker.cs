using System.Text;
using System.Text.RegularExpressions;

namespace Calendar.IntegrationTests.Traces;

/// <summary>A word that stands nowhere else, in every form in which it may lie somewhere: as it is, folded over lines, in UTF-16, base64 or hexadecimal.</summary>
/// <param name="word">ASCII letters and digits, so that quoted-printable, URLs and JSON write it as it is.</param>
internal sealed partial class Marker(string word)
{
    private readonly string[] anyCase =
    [
        word, Latin(Encoding.Unicode.GetBytes(word)), Latin(Encoding.BigEndianUnicode.GetBytes(word)), Convert.ToHexString(Encoding.ASCII.GetBytes(word)),
    ];

    private readonly string[] thisCase = [.. Enumerable.Range(0, 3).Select(offset => InBase64(word, offset))];

    public string Word => word;

    /// <summary>Whether a text holds it.</summary>
    public bool IsIn(string text) => Stands(text) || Stands(Folds().Replace(text, ""));

    /// <summary>Whether bytes hold it.</summary>
    public bool IsIn(ReadOnlySpan<byte> bytes) => IsIn(Latin(bytes.ToArray()));

    /// <summary>Whether rows as COPY writes them hold it: binary columns are hexadecimal there, and what they hold may be encoded again.</summary>
    public bool IsInRows(string rows) => IsIn(rows) || Binary().Matches(rows).Any(column => IsIn(Convert.FromHexString(column.Groups[1].ValueSpan)));

    private bool Stands(string text) =>
        anyCase.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase)) || thisCase.Any(form => text.Contains(form, StringComparison.Ordinal));

    // The characters that do not depend on what stands before and after it.
    private static string InBase64(string word, int offset)
    {
        var all = Convert.ToBase64String([.. new byte[offset], .. Encoding.ASCII.GetBytes(word)]);
        var from = (offset * 8 + 5) / 6;
        return all[from..((offset + word.Length) * 8 / 6)];
    }

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    [GeneratedRegex("=\r?\n|\r?\n[ \t]?|\\\\r\\\\n[ ]?|\\\\n")]
    private static partial Regex Folds();

    [GeneratedRegex(@"\\x((?:[0-9a-f]{2})+)")]
    private static partial Regex Binary();
}
