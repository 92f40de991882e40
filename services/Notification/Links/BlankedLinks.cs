using System.Text;
using System.Text.RegularExpressions;

namespace Calendar.Notification.Links;

/// <summary>Mails without what makes their links work: for those who read back a mail that was somebody else's. Pure.</summary>
internal static partial class BlankedLinks
{
    // Quoted-printable breaks a line anywhere with "=", and writes F as "=46" where it would begin one.
    private const string Break = "(?:=\r\n)?";

    private const int LineLength = 76;

    private static readonly string Paths =
        string.Join('|', new[] { PublicAddress.Confirming, PublicAddress.Managing, PublicAddress.Ending }.Select(path => string.Join(Break, path.AsEnumerable())));

    private static readonly Regex Links = new($"(?<path>{Paths})(?<token>(?:{Break}(?:[A-Za-z0-9_-]|=46)){{{SecretToken.Length},}})");

    /// <summary>A mail with each sign of the tokens in its links replaced by <c>x</c>. The rest stays as it was; a signature of the mail fits no more.</summary>
    /// <param name="mail">The bytes of a mail, its text in quoted-printable or Base64.</param>
    public static byte[] In(byte[] mail) => Encoding.Latin1.GetBytes(Base64().Replace(Blank(Encoding.Latin1.GetString(mail)), part => Decoded(part.Value)));

    private static string Blank(string text) => Links.Replace(text, link => link.Groups["path"].Value + Sign().Replace(link.Groups["token"].Value, "x"));

    private static string Decoded(string lines)
    {
        var bytes = new byte[lines.Length];
        if (!Convert.TryFromBase64String(lines, bytes, out var length))
        {
            return lines;
        }
        var text = Encoding.Latin1.GetString(bytes, 0, length);
        var blanked = Blank(text);
        return blanked == text
            ? lines
            : string.Join("\r\n", Convert.ToBase64String(Encoding.Latin1.GetBytes(blanked)).Chunk(LineLength).Select(line => new string(line))) + lines[lines.TrimEnd().Length..];
    }

    [GeneratedRegex("(?<=\r\nContent-Transfer-Encoding: base64\r\n(?:[^\r\n]+\r\n)*\r\n)[A-Za-z0-9+/=\r\n]+")]
    private static partial Regex Base64();

    [GeneratedRegex("=46|[A-Za-z0-9_-]")]
    private static partial Regex Sign();
}
