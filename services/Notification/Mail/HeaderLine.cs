using System.Text;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Mail;

/// <summary>One header, folded at blanks into lines of at most 76 octets where its words allow it.</summary>
internal static class HeaderLine
{
    private const int Width = 76;
    private const int Longest = 998;

    /// <summary>Writes <c>Name: words</c>, ended by CRLF.</summary>
    /// <param name="name">Letters, digits and hyphens.</param>
    /// <param name="words">Printable ASCII without blanks, but for one inside a quoted name; a blank goes between two of them.</param>
    /// <exception cref="FormatException">The name or a word holds something else, or a line would be longer than 998 octets.</exception>
    public static string Write(string name, IReadOnlyList<string> words)
    {
        if (name.Length == 0 || !name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-'))
        {
            throw new FormatException("A header name is made of letters, digits and hyphens.");
        }
        var header = new StringBuilder(name).Append(':');
        var column = header.Length;
        foreach (var word in words)
        {
            if (!word.All(sign => sign is >= ' ' and <= '~') || word.Length >= Longest)
            {
                throw new FormatException($"Header {name} holds a word that is not printable ASCII or too long.");
            }
            // The first word stays on the first line: a line of the name alone reads as an empty header to some.
            if (column + 1 + word.Length > Width && column > name.Length + 1)
            {
                header.Append("\r\n");
                column = 0;
            }
            header.Append(' ').Append(word);
            column += 1 + word.Length;
        }
        return header.Append("\r\n").ToString();
    }

    /// <summary>Writes an address alone; one beyond ASCII as UTF-8 (RFC 6532), which its server must take anyway.</summary>
    public static string Write(string name, Mailbox address) => address.IsInternational ? $"{name}: {address}\r\n" : Write(name, [address.Address]);
}
