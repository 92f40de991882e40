using System.Globalization;

namespace Calendar.ServiceDefaults;

/// <summary>The domain of a mail address, from what was typed to what DNS and SMTP know.</summary>
internal static class DomainName
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Checks a domain and writes it in lower case with ASCII labels.</summary>
    /// <param name="typed">The domain as typed, such as <c>Exämple.org</c>.</param>
    /// <param name="fault">What is wrong; empty when nothing is.</param>
    /// <returns>Such as <c>xn--exmple-cua.org</c>, or null when the domain is refused.</returns>
    public static string? ToAscii(string typed, out string fault)
    {
        var labels = typed.ToLowerInvariant().Split('.');
        fault = labels.Length < 2 ? "a domain has at least two labels" : labels.Select(Fault).FirstOrDefault(no => no.Length > 0, "");
        if (fault.Length == 0 && labels[^1].All(char.IsAsciiDigit))
        {
            fault = "a domain does not end in a number";
        }
        if (fault.Length > 0)
        {
            return null;
        }
        try
        {
            var ascii = Idn.GetAscii(string.Join('.', labels));
            fault = ascii.Length > 253 ? "a domain has at most 253 octets" : "";
            return fault.Length == 0 ? ascii : null;
        }
        catch (ArgumentException)
        {
            fault = "a label has 1 to 63 octets in its ASCII form";
            return null;
        }
    }

    private static string Fault(string label)
    {
        if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
        {
            return "a label has 1 to 63 characters and no hyphen at either end";
        }
        if (label.Length > 3 && label[2] == '-' && label[3] == '-')
        {
            return label.StartsWith("xn--", StringComparison.Ordinal) ? EncodedFault(label) : "two hyphens do not stand third and fourth";
        }
        if (!label.All(IsOfLabels))
        {
            return "a label is made of letters, digits and hyphens";
        }
        return Script.AreMixed(label) ? "a label keeps to one script" : "";
    }

    private static string EncodedFault(string label)
    {
        try
        {
            var meant = Idn.GetUnicode(label);
            return meant != label && meant.All(IsOfLabels) && !Script.AreMixed(meant) && Idn.GetAscii(meant) == label
                ? ""
                : "an encoded label keeps to one script of letters, digits and hyphens";
        }
        catch (ArgumentException)
        {
            return "an encoded label stands for nothing";
        }
    }

    /// <summary>Whether a sign may stand in a label: a letter in lower case, a digit or a hyphen.</summary>
    // Letters beyond the basic plane come as surrogates and are refused with them; so are marks that
    // belong to a letter typed in two pieces, since they would give the same name a second spelling.
    internal static bool IsOfLabels(char sign) => char.IsAscii(sign)
        ? char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-'
        : sign is not (>= '\u0300' and <= '\u036f') && CharUnicodeInfo.GetUnicodeCategory(sign) is
            UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;
}
