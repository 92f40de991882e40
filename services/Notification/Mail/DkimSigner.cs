using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Calendar.Notification.Mail;

/// <summary>Signs mails for the sender's domain (RFC 6376): RSA with SHA-256, headers and body in relaxed form. The same mail gives the same bytes.</summary>
/// <param name="domain">Whose mail it is; its key stands in the DNS at <c>selector._domainkey.domain</c>.</param>
/// <param name="selector">Which key of the domain.</param>
/// <param name="key">The private key, of at least 2,048 bits.</param>
internal sealed class DkimSigner(string domain, string selector, RSA key)
{
    private const int WordLength = 70;

    // Each is named once more than it occurs, so that none can be added on the way.
    private static readonly string[] Covered =
    [
        "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    ];

    /// <summary>Puts the signature in front of a mail.</summary>
    /// <param name="mail">As <see cref="MailWriter"/> writes it.</param>
    /// <param name="at">When it was signed.</param>
    public byte[] Sign(byte[] mail, DateTimeOffset at)
    {
        var text = Encoding.UTF8.GetString(mail);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = text[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(line => line.Split(':', 2))
            .ToLookup(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        var bodyHash = SHA256.HashData(Encoding.UTF8.GetBytes(Relaxed(text[(end + 4)..])));
        string[] words =
        [
            "v=1;", "a=rsa-sha256;", "c=relaxed/relaxed;", $"d={domain};", $"s={selector};",
            string.Create(CultureInfo.InvariantCulture, $"t={at.ToUnixTimeSeconds()};"),
            "h=From", .. Covered.SelectMany(name => Enumerable.Repeat($":{name}", headers[name].Count() + 1)).Skip(1), ";",
            $"bh={Convert.ToBase64String(bodyHash)};",
        ];
        // From the last to the first, as a verifier takes several of one name.
        var signed = Covered.SelectMany(name => headers[name].Reverse().Select(value => Relaxed(name, value) + "\r\n"));
        var own = Relaxed("DKIM-Signature", string.Join(' ', [.. words, "b="]));
        var signature = key.SignData(Encoding.UTF8.GetBytes(string.Concat(signed) + own), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return [.. Encoding.ASCII.GetBytes(HeaderLine.Write("DKIM-Signature", [.. words, .. Cut("b=" + Convert.ToBase64String(signature))])), .. mail];
    }

    private static string Relaxed(string name, string value) => $"{name.ToLowerInvariant()}:{OneBlank(value).Trim(' ')}";

    private static string Relaxed(string body)
    {
        var lines = body.Split("\r\n").Select(line => OneBlank(line).TrimEnd(' ')).ToList();
        while (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        return string.Concat(lines.Select(line => line + "\r\n"));
    }

    private static string OneBlank(string text)
    {
        var one = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (sign is not (' ' or '\t'))
                one.Append(sign);
            else if (one.Length == 0 || one[^1] != ' ')
                one.Append(' ');
        }

        return one.ToString();
    }

    private static IEnumerable<string> Cut(string text) => text.Chunk(WordLength).Select(piece => new string(piece));
}
