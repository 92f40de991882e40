using System.Globalization;
using System.Text;

namespace Calendar.Notification.Mail;

/// <summary>Text in quoted-printable (RFC 2045): readable, 7-bit, lines of at most 76 octets, ended by CRLF only.</summary>
internal static class QuotedPrintable
{
    private const int Width = 76;

    /// <summary>Encodes lines of text.</summary>
    /// <param name="text">Any text; every line break Unicode knows ends a line.</param>
    /// <returns>ASCII. A line break that a person made stays one; every other one is soft.</returns>
    public static string Encode(string text)
    {
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));
        var encoded = new StringBuilder(bytes.Length * 5 / 4);
        while (bytes.IndexOf((byte)'\n') is >= 0 and var feed)
        {
            AddLine(encoded, bytes[..feed]);
            encoded.Append("\r\n");
            bytes = bytes[(feed + 1)..];
        }
        AddLine(encoded, bytes);
        return encoded.ToString();
    }

    private static void AddLine(StringBuilder encoded, ReadOnlySpan<byte> line)
    {
        var column = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var last = i == line.Length - 1;
            if (column + Length(line[i], last, column == 0) > (last ? Width : Width - 1))
            {
                encoded.Append("=\r\n");
                column = 0;
            }
            var length = Length(line[i], last, column == 0);
            _ = length == 1 ? encoded.Append((char)line[i]) : encoded.Append(CultureInfo.InvariantCulture, $"={line[i]:X2}");
            column += length;
        }
    }

    // A dot or "From " at the start of a line is touched by servers on its way, a blank at the end is cut off.
    private static int Length(byte octet, bool last, bool first) => octet switch
    {
        (byte)' ' or (byte)'\t' when !last => 1,
        (byte)'.' or (byte)'F' when first => 3,
        > 32 and < 127 and not (byte)'=' => 1,
        _ => 3,
    };
}
