using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Calendar.Notification.Links;

/// <summary>The token of a link that is shown once: 256 random bits. Only its hash is kept.</summary>
internal static class SecretToken
{
    /// <summary>Signs of a token.</summary>
    public const int Length = 43;

    private const int Octets = 32;

    /// <summary>Makes one, as it stands in the link: 43 of <c>A-Z a-z 0-9 - _</c>.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Octets));

    /// <summary>Under what it is kept and looked for: the SHA-256 of its text. It has too many random bits to need more than a plain hash. Whatever somebody
    /// sends is treated alike, so that no answer comes sooner than another.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
