using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Calendar.Notification.OptIn;

/// <summary>The token of a link that confirms an address: 256 random bits. Only its hash is kept.</summary>
internal static class OptInToken
{
    private const int Bytes = 32;

    /// <summary>Makes one, as it stands in the link: 43 letters, digits, hyphens and underscores.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Under what it is kept: the SHA-256 of its text. It has too many random bits to need more than a plain hash.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
