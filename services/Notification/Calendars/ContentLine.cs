using System.Text;

namespace Calendar.Notification.Calendars;

/// <summary>Lines of an iCalendar object (RFC 5545, section 3.1): a name, parameters and a value, folded.</summary>
internal static class ContentLine
{
    private const int Width = 75;

    /// <summary>Writes <c>NAME;PARAMETER=value:VALUE</c>, ended by CRLF, in lines of at most 75 octets that split no character.</summary>
    /// <param name="to">Where it is added.</param>
    /// <param name="name">Letters, digits and hyphens.</param>
    /// <param name="value">Spelled as its type demands: for text by <see cref="CalendarText.Escape"/>.</param>
    /// <param name="parameters">Names as above; values are any text.</param>
    /// <exception cref="FormatException">A name or the value holds what could end the line.</exception>
    public static void Write(StringBuilder to, string name, string value, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var line = new StringBuilder(Checked(name));
        foreach (var (parameter, text) in parameters)
            line.Append(';').Append(Checked(parameter)).Append('=').Append(CalendarText.Parameter(text));
        line.Append(':').Append(value);
        Fold(to, line.ToString());
    }

    private static void Fold(StringBuilder to, string line)
    {
        var column = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsControl(rune) && rune.Value != '\t')
                throw new FormatException("A content line holds a control character.");
            if (column + rune.Utf8SequenceLength > Width)
            {
                to.Append("\r\n ");
                column = 1;
            }

            to.Append(rune.ToString());
            column += rune.Utf8SequenceLength;
        }

        to.Append("\r\n");
    }

    private static string Checked(string name) => name.Length > 0 && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-')
        ? name
        : throw new FormatException("A name in an iCalendar object is made of letters, digits and hyphens.");
}
