using System.Globalization;
using System.Text;

namespace Calendar.ServiceDefaults;

/// <summary>What text from outside may hold.</summary>
public static class PlainText
{
    private const int MostMarks = 8;

    /// <summary>The first character of a text that is not allowed; null when all are.</summary>
    /// <param name="text">Any text. Emoji, joiners and combining marks are allowed; controls other than line feed and tab, line and paragraph
    /// separators, a byte order mark, and marks that override the writing direction are not.</param>
    public static Rune? ForbiddenIn(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsForbidden(rune.Value))
                return rune;
        }

        return null;
    }

    /// <summary>Whether more marks are stacked on one letter than any writing needs.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsStacked(string text)
    {
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks)
                return true;
        }

        return false;
    }

    /// <summary>Whether a text is an id: 1 to 100 of a-z, 0-9 and -.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= 100 && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static bool IsForbidden(int c) =>
        c is (< 0x20 and not '\n' and not '\t') or (>= 0x7F and <= 0x9F) or 0x2028 or 0x2029 or 0xFEFF
            or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF or 0xFFFD;
}
