using System.Security.Cryptography;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Mail;

/// <summary>Whether and with what mails are signed: <c>DKIM_DOMAIN</c>, <c>DKIM_SELECTOR</c> and <c>DKIM_KEY_FILE</c>, all three or none.</summary>
internal static class DkimSetting
{
    private const int FewestBits = 2048;

    private static readonly byte[] Ed25519 = [0x06, 0x03, 0x2b, 0x65, 0x70];

    /// <summary>Reads the settings, and the key while it is there to be read.</summary>
    /// <param name="settings">The settings of the process.</param>
    /// <param name="from">The sender, to whose domain the signature must belong.</param>
    /// <returns>What signs a mail as it was written, at a given time; leaves it as it is when nothing is set.</returns>
    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense; the message names it and repeats nothing of the key.</exception>
    public static Func<byte[], DateTimeOffset, byte[]> Read(IConfiguration settings, Mailbox from)
    {
        var (domain, selector, file) = (settings["DKIM_DOMAIN"] ?? "", settings["DKIM_SELECTOR"] ?? "", settings["DKIM_KEY_FILE"] ?? "");
        if (domain.Length + selector.Length + file.Length == 0)
        {
            return (mail, _) => mail;
        }
        if (domain.Length == 0 || selector.Length == 0 || file.Length == 0)
        {
            throw new InvalidOperationException("Set all of DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE, or none.");
        }
        if (domain != from.Domain && !from.Domain.EndsWith("." + domain, StringComparison.Ordinal))
        {
            throw new InvalidOperationException("DKIM_DOMAIN must be the domain of MAIL_FROM or one above it, in ASCII and lower case: readers trust no other signature.");
        }
        if (!selector.Split('.').All(label => label.Length is > 0 and <= 63 && label.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-')))
        {
            throw new InvalidOperationException("DKIM_SELECTOR must be a name in the DNS: letters, digits and hyphens, with dots between.");
        }
        var signer = new DkimSigner(domain, selector, Key(file));
        var oneAtATime = new Lock();
        return (mail, at) =>
        {
            lock (oneAtATime)
            {
                return signer.Sign(mail, at);
            }
        };
    }

    private static RSA Key(string file)
    {
        var pem = Text(file);
        if (IsEd25519(pem))
        {
            throw new InvalidOperationException("DKIM_KEY_FILE holds an Ed25519 key, which .NET cannot sign with. Make an RSA key of 2,048 bits or more.");
        }
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(pem);
            key.ExportParameters(includePrivateParameters: true);
        }
        catch (Exception other) when (other is ArgumentException or CryptographicException)
        {
            throw new InvalidOperationException("DKIM_KEY_FILE must hold one private RSA key without a password, as PEM.");
        }
        return key.KeySize >= FewestBits ? key : throw new InvalidOperationException("DKIM_KEY_FILE must hold an RSA key of 2,048 bits or more.");
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception away) when (away is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException("DKIM_KEY_FILE cannot be read.");
        }
    }

    // In PKCS #8 (RFC 8410) the algorithm stands behind seven octets of frame and version.
    private static bool IsEd25519(string pem) =>
        PemEncoding.TryFind(pem, out var fields) && pem[fields.Label] == "PRIVATE KEY"
        && Convert.FromBase64String(pem[fields.Base64Data]) is { Length: > 7 } key && key.AsSpan(7).StartsWith(Ed25519);
}
