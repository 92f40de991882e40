using System.Security.Cryptography;

namespace Calendar.EventStore.Evidence;

/// <summary>A key that signs notes: ECDSA with P-256 and SHA-256 (FIPS 186-5), signature type 0x02 of C2SP signed-note.</summary>
public sealed class NoteKey : IDisposable
{
    private readonly ECDsa key;

    private NoteKey(ECDsa key)
    {
        this.key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
        Id = SHA256.HashData(PublicKey)[..4];
    }

    /// <summary>The public key, SubjectPublicKeyInfo in DER (RFC 5480).</summary>
    public byte[] PublicKey { get; }

    /// <summary>The public key as PEM, as openssl reads it.</summary>
    public string PublicKeyPem => PemEncoding.WriteString("PUBLIC KEY", PublicKey) + "\n";

    /// <summary>By which a note names it: the first four bytes of SHA-256 over <see cref="PublicKey"/>.</summary>
    public byte[] Id { get; }

    /// <summary>Reads a private or public key.</summary>
    /// <param name="pem">PEM: PKCS #8, SEC 1 or SubjectPublicKeyInfo.</param>
    /// <exception cref="FormatException">It is no such key, or of another curve.</exception>
    public static NoteKey Read(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
                return new NoteKey(key);
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new FormatException("This is no key for ECDSA in PEM.", fault);
        }

        key.Dispose();
        throw new FormatException("The key is not of the curve P-256.");
    }

    /// <summary>Reads several keys that stand one after another.</summary>
    /// <param name="pems">PEM.</param>
    /// <exception cref="FormatException">There is none, or one is no such key.</exception>
    public static IReadOnlyList<NoteKey> ReadAll(string pems)
    {
        List<NoteKey> keys = [];
        for (var rest = pems.AsSpan(); PemEncoding.TryFind(rest, out var pem); rest = rest[pem.Location.End..])
            keys.Add(Read(rest[pem.Location].ToString()));
        return keys.Count > 0 ? keys : throw new FormatException("There is no key in PEM.");
    }

    /// <summary>Signs; a DER sequence of two integers, as openssl reads it.</summary>
    /// <param name="text">The text.</param>
    public byte[] Sign(ReadOnlySpan<byte> text) => key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Whether it signed the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="signature">As <see cref="Sign"/> gives it.</param>
    public bool Signed(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc />
    public void Dispose() => key.Dispose();
}
