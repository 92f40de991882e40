namespace Calendar.Notification.Smtp;

/// <summary>Makes a mail transparent for DATA (RFC 5321, 4.5.2), and refuses whatever two servers could read differently.</summary>
internal static class DotStuffing
{
    private const int LongestLine = 998;

    /// <summary>Doubles each dot at the start of a line and ends the last line.</summary>
    /// <param name="mail">CRLF only, no NUL, lines of at most 998 octets.</param>
    /// <returns>What goes over the wire after the reply to DATA and before the final dot.</returns>
    /// <exception cref="FormatException">The mail is something else.</exception>
    public static ReadOnlyMemory<byte> Stuff(ReadOnlySpan<byte> mail)
    {
        var wire = new byte[mail.Length * 2 + 2];
        int length = 0, column = 0;
        for (var i = 0; i < mail.Length; i++)
        {
            var octet = mail[i];
            if (octet == 0 || (octet == '\n' && (i == 0 || mail[i - 1] != '\r')) || (octet == '\r' && (i + 1 == mail.Length || mail[i + 1] != '\n')))
            {
                throw new FormatException("A mail is text whose lines end in CRLF.");
            }
            if (octet == '.' && column == 0)
            {
                wire[length++] = octet;
            }
            wire[length++] = octet;
            column = octet is (byte)'\n' or (byte)'\r' ? 0 : column + 1;
            if (column > LongestLine)
            {
                throw new FormatException("A line of a mail has at most 998 octets.");
            }
        }
        if (column > 0)
        {
            wire[length++] = (byte)'\r';
            wire[length++] = (byte)'\n';
        }
        return wire.AsMemory(0, length);
    }
}
