using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Calendar.Notification.Feeds;

/// <summary>The secret part of a feed's address: 256 random bits.</summary>
internal static class FeedToken
{
    private const int Octets = 32;

    /// <summary>Makes one: 43 of <c>A-Z a-z 0-9 - _</c>.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Octets));

    /// <summary>What is kept and looked for instead of it. Whatever somebody sends is treated alike, so that no answer comes sooner than another.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
