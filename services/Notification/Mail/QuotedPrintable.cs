using System.Text;

namespace Calendar.Notification.Mail;

/// <summary>Text in quoted-printable (RFC 2045): readable, 7-bit, lines of at most 76 octets, ended by CRLF only.</summary>
internal static class QuotedPrintable
{
    private const int Width = 76;

    /// <summary>Encodes lines of text.</summary>
    /// <param name="text">Any text; every line break Unicode knows ends a line.</param>
    /// <returns>ASCII. A line break that a person made stays one; every other one is soft.</returns>
    public static string Encode(string text) =>
        string.Join("\r\n", text.ReplaceLineEndings("\n").Split('\n').Select(EncodeLine));

    private static string EncodeLine(string line)
    {
        var encoded = new StringBuilder();
        var column = 0;
        var bytes = Encoding.UTF8.GetBytes(line);
        for (var i = 0; i < bytes.Length; i++)
        {
            var last = i == bytes.Length - 1;
            var piece = Piece(bytes[i], last, column == 0);
            if (column + piece.Length > (last ? Width : Width - 1))
            {
                encoded.Append("=\r\n");
                column = 0;
                piece = Piece(bytes[i], last, true);
            }
            encoded.Append(piece);
            column += piece.Length;
        }
        return encoded.ToString();
    }

    // A dot or "From " at the start of a line is touched by servers on its way, a blank at the end is cut off.
    private static string Piece(byte octet, bool last, bool first) => octet switch
    {
        (byte)' ' or (byte)'\t' when !last => ((char)octet).ToString(),
        (byte)'.' or (byte)'F' when first => $"={octet:X2}",
        > 32 and < 127 and not (byte)'=' => ((char)octet).ToString(),
        _ => $"={octet:X2}",
    };
}
