using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Calendar.Notification.Links;

/// <summary>Tokens of the links in every mail of a subscription: its id, and an HMAC-SHA256 of purpose, id and version under a key. So they need not be
/// kept to be written again, and all of a subscription are worth nothing once its version is raised. Pure.</summary>
internal sealed class ReaderTokens(byte[] key)
{
    private const int IdLength = 16;
    private const int MarkLength = 10;
    private const int Length = 64; // 48 bytes in base64url: no spare bits, so a token has one spelling

    /// <summary>The token for a link.</summary>
    /// <param name="purpose">What the link is for.</param>
    /// <param name="subscriptionId">Whose it is.</param>
    /// <param name="version">The subscription's <c>link_version</c>.</param>
    public string Of(LinkPurpose purpose, Guid subscriptionId, int version) =>
        Base64Url.EncodeToString([.. subscriptionId.ToByteArray(bigEndian: true), .. Seal(purpose, subscriptionId, version)]);

    /// <summary>Whose a token says it is; says nothing of whether that is so.</summary>
    /// <returns>Null when it is no token at all.</returns>
    public static Guid? Claimed(string token) =>
        token.Length == Length && token.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_')
            ? new Guid(Base64Url.DecodeFromChars(token).AsSpan(0, IdLength), bigEndian: true)
            : null;

    /// <summary>Whether a token is the one for this link. Takes the same time whichever octet differs.</summary>
    public bool Fits(string token, LinkPurpose purpose, Guid subscriptionId, int version) =>
        Claimed(token) == subscriptionId
        && CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(token).AsSpan(IdLength), Seal(purpose, subscriptionId, version));

    /// <summary>A short mark of a mail, 80 bits in hexadecimal: it stands where case may be lost and room is short.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="mailId">The mail.</param>
    public string Mark(LinkPurpose purpose, Guid mailId) => Convert.ToHexStringLower(Seal(purpose, mailId, 0).AsSpan(0, MarkLength));

    private byte[] Seal(LinkPurpose purpose, Guid subscriptionId, int version)
    {
        Span<byte> text = stackalloc byte[1 + IdLength + sizeof(int)];
        text[0] = (byte)purpose;
        subscriptionId.TryWriteBytes(text[1..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(text[(1 + IdLength)..], version);
        return HMACSHA256.HashData(key, text);
    }
}
