using System.Text;

namespace Calendar.ServiceDefaults;

/// <summary>Which scripts a name is written in, as far as telling look-alikes apart needs it.</summary>
internal static class Script
{
    private static readonly (char From, char To, string Name)[] Ranges =
    [
        ('a', 'z', "Latin"), ('\u00df', '\u024f', "Latin"), ('\u1e00', '\u1eff', "Latin"),
        ('\u0370', '\u03ff', "Greek"), ('\u1f00', '\u1fff', "Greek"),
        ('\u0400', '\u052f', "Cyrillic"), ('\u0531', '\u058f', "Armenian"), ('\u0590', '\u05ff', "Hebrew"),
        ('\u0600', '\u06ff', "Arabic"), ('\u0750', '\u077f', "Arabic"), ('\u0900', '\u097f', "Devanagari"), ('\u0980', '\u09ff', "Bengali"),
        ('\u0b80', '\u0bff', "Tamil"), ('\u0e00', '\u0e7f', "Thai"), ('\u10a0', '\u10ff', "Georgian"),
        ('\u1100', '\u11ff', "Hangul"), ('\uac00', '\ud7a3', "Hangul"), ('\u3040', '\u309f', "Kana"), ('\u30a0', '\u30ff', "Kana"),
        ('\u3400', '\u4dbf', "Han"), ('\u4e00', '\u9fff', "Han"),
    ];

    // Written together in everyday Japanese, Korean and Chinese.
    private static readonly string[][] Companions = [["Latin", "Han", "Kana"], ["Latin", "Han", "Hangul"]];

    /// <summary>Whether a label mixes scripts that nobody writes together, as look-alike names do.</summary>
    /// <param name="label">In lower case; digits and hyphens belong to every script.</param>
    public static bool AreMixed(string label)
    {
        if (Ascii.IsValid(label))
        {
            return false;
        }
        var scripts = label.Where(sign => !char.IsAsciiDigit(sign) && sign != '-').Select(Of).Distinct().ToList();
        return scripts.Count > 1 && !Companions.Any(together => scripts.All(together.Contains));
    }

    private static string Of(char sign) =>
        Ranges.Where(range => sign >= range.From && sign <= range.To).Select(range => range.Name).FirstOrDefault("other");
}
