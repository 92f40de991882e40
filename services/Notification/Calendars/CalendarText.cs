using System.Text;

namespace Calendar.Notification.Calendars;

/// <summary>Text that people wrote, spelled so that it stays one value of an iCalendar object.</summary>
internal static class CalendarText
{
    /// <summary>As a value of type TEXT (RFC 5545, section 3.3.11). Every line break Unicode knows becomes <c>\n</c>; other controls are dropped.</summary>
    public static string Escape(string text) => Spell(text, "\\n", sign => sign switch
    {
        '\\' => "\\\\",
        ';' => "\\;",
        ',' => "\\,",
        _ => null,
    });

    /// <summary>As the value of a parameter (RFC 6868), in quotes where it must be. Line breaks and quotes survive; other controls are dropped.</summary>
    public static string Parameter(string text)
    {
        var value = Spell(text, "^n", sign => sign switch
        {
            '^' => "^^",
            '"' => "^'",
            _ => null,
        });
        return value.AsSpan().ContainsAny(':', ';', ',') ? $"\"{value}\"" : value;
    }

    private static string Spell(string text, string lineBreak, Func<int, string?> instead)
    {
        var spelled = new StringBuilder(text.Length + 8);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n')
                spelled.Append(lineBreak);
            else if (!Rune.IsControl(rune) || rune.Value == '\t')
                spelled.Append(instead(rune.Value) ?? rune.ToString());
        }

        return spelled.ToString();
    }
}
