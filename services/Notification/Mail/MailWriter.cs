using System.Globalization;
using System.Text;

namespace Calendar.Notification.Mail;

/// <summary>Writes a mail as the bytes that go over the wire. Pure: the same message gives the same bytes.</summary>
internal static class MailWriter
{
    /// <summary>Writes headers and body: 7-bit but for an address beyond ASCII, CRLF only, lines of at most 76 octets but for long identifiers.</summary>
    /// <returns>The whole mail, not dot-stuffed.</returns>
    /// <exception cref="FormatException">Something could be read as another header, or cannot be said in a mail. No bytes were made.</exception>
    public static byte[] Write(MailMessage mail)
    {
        var text = new StringBuilder();
        Header(text, "From", mail.FromName.Length == 0 ? [mail.From.Address] : [.. HeaderText.Phrase(mail.FromName), $"<{mail.From}>"]);
        text.Append(HeaderLine.Write("To", mail.To));
        Header(text, "Subject", HeaderText.Words(mail.Subject));
        Header(text, "Date", [mail.SentAt.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture), "+0000"]);
        Header(text, "Message-ID", [Identifier(mail.MessageId)]);
        if (mail.Thread.Count > 0)
        {
            Header(text, "In-Reply-To", [Identifier(mail.Thread[^1])]);
            Header(text, "References", [.. mail.Thread.Select(Identifier)]);
        }
        Header(text, "Auto-Submitted", ["auto-generated"]);
        foreach (var (name, value) in mail.Further)
        {
            Header(text, name, value.Split(' '));
        }
        Header(text, "MIME-Version", ["1.0"]);
        Part(text, mail.Body);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Part(StringBuilder text, MailPart part)
    {
        switch (part)
        {
            case MailPart.Text words:
                var (encoding, lines) = Encode(words.Content);
                Header(text, "Content-Type", [words.MediaType + ";", .. Parameters([.. words.Parameters, "charset=utf-8"])]);
                Header(text, "Content-Transfer-Encoding", [encoding]);
                if (words.File is { } file)
                {
                    Header(text, "Content-Disposition", ["attachment;", $"filename=\"{File(file)}\""]);
                }
                text.Append("\r\n").Append(lines).Append("\r\n");
                break;
            case MailPart.Multi several:
                Header(text, "Content-Type", [$"multipart/{several.Subtype};", $"boundary=\"{Boundary(several)}\""]);
                text.Append("\r\n");
                foreach (var inner in several.Parts)
                {
                    text.Append("--").Append(several.Boundary).Append("\r\n");
                    Part(text, inner);
                }
                text.Append("--").Append(several.Boundary).Append("--\r\n");
                break;
        }
    }

    private static IEnumerable<string> Parameters(string[] parameters) =>
        parameters.Select((one, i) => i < parameters.Length - 1 ? one + ";" : one);

    private static (string Encoding, string Lines) Encode(string content)
    {
        var readable = QuotedPrintable.Encode(content);
        var bytes = Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n"));
        return readable.Length <= bytes.Length * 3 / 2
            ? ("quoted-printable", readable)
            : ("base64", string.Join("\r\n", Convert.ToBase64String(bytes).Chunk(76).Select(line => new string(line))));
    }

    private static string Boundary(MailPart.Multi part) =>
        part.Boundary.Length is > 0 and <= 60 && part.Boundary.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-')
            ? part.Boundary
            : throw new FormatException("A boundary is made of 1 to 60 letters, digits and hyphens.");

    private static string File(string name) =>
        name.Length is > 0 and <= 60 && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '.')
            ? name
            : throw new FormatException("The name of a file is made of 1 to 60 letters, digits, hyphens and dots.");

    private static string Identifier(string id) =>
        id.Length is > 4 and < 256 && id[0] == '<' && id[^1] == '>' && id.Count(sign => sign == '@') == 1
        && id[1..^1].All(sign => char.IsAsciiLetterOrDigit(sign) || "@.-_+".Contains(sign, StringComparison.Ordinal))
            ? id
            : throw new FormatException("A message identifier reads <left@right>.");

    private static void Header(StringBuilder text, string name, IReadOnlyList<string> words) =>
        text.Append(HeaderLine.Write(name, words));
}
