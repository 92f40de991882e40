using System.Text;
using System.Text.RegularExpressions;

namespace Calendar.Notification.Links;

/// <summary>Mails without what makes their links work: for those who read back a mail that was somebody else's. Pure.</summary>
internal static partial class BlankedLinks
{
    // Quoted-printable breaks a line anywhere with "=", and writes F as "=46" where it would begin one.
    private const string Break = "(?:=\r\n)?";

    private static readonly string Paths =
        string.Join('|', new[] { PublicAddress.Confirming, PublicAddress.Managing, PublicAddress.Ending }.Select(path => string.Join(Break, path.AsEnumerable())));

    private static readonly Regex Links = new($"(?<path>{Paths})(?<token>(?:{Break}(?:[A-Za-z0-9_-]|=46)){{{SecretToken.Length},}})");

    /// <summary>A mail with each sign of the tokens in its links replaced by <c>x</c>. The rest stays as it was; a signature of the mail fits no more.</summary>
    /// <param name="mail">The bytes of a mail, its text in quoted-printable.</param>
    public static byte[] In(byte[] mail) => Encoding.Latin1.GetBytes(
        Links.Replace(Encoding.Latin1.GetString(mail), link => link.Groups["path"].Value + Sign().Replace(link.Groups["token"].Value, "x")));

    [GeneratedRegex("=46|[A-Za-z0-9_-]")]
    private static partial Regex Sign();
}
