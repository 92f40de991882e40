using System.Security.Cryptography;
using System.Text;
using Calendar.Notification.Mail;
using Calendar.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Calendar.Tests.Notification;

public sealed class DkimRules : IDisposable
{
    // The example of RFC 8410.
    private const string Ed25519 = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";

    private static readonly byte[] Mail = Encoding.ASCII.GetBytes("From: calendar@news.example.org\r\n\r\nx\r\n");
    private static readonly DateTimeOffset At = new(2018, 11, 7, 5, 0, 9, TimeSpan.Zero);
    private readonly string file = Path.GetTempFileName();
    private readonly RSA key = RSA.Create(2048);

    public void Dispose()
    {
        key.Dispose();
        File.Delete(file);
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("news.example.org")]
    public void With_a_key_a_mail_is_signed_for_the_domain(string domain) =>
        Assert.StartsWith(
            $"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=s1; t=1541566809;", Text(Read(domain, "s1", key.ExportPkcs8PrivateKeyPem())(Mail, At)), StringComparison.Ordinal);

    [Fact]
    public void Without_settings_a_mail_stays_as_it_is() =>
        Assert.Same(Mail, DkimSetting.Read(new ConfigurationBuilder().Build(), Mailbox.Parse("calendar@example.org"))(Mail, At));

    [Theory]
    [InlineData("", "s1", "DKIM_DOMAIN")]
    [InlineData("example.org", "", "DKIM_SELECTOR")]
    [InlineData("example.net", "s1", "DKIM_DOMAIN")]
    [InlineData("ws.example.org", "s1", "DKIM_DOMAIN")]
    [InlineData("Example.org", "s1", "DKIM_DOMAIN")]
    [InlineData("example.org", "s1; x=1", "DKIM_SELECTOR")]
    [InlineData("example.org", "s1..a", "DKIM_SELECTOR")]
    public void A_signature_that_nobody_could_trust_is_refused_at_start(string domain, string selector, string named) =>
        Assert.Contains(named, Refusal(domain, selector, key.ExportPkcs8PrivateKeyPem()), StringComparison.Ordinal);

    [Fact]
    public void A_key_that_cannot_sign_is_refused_with_what_to_do()
    {
        using var small = RSA.Create(1024);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var password = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1);
        Assert.Equal("DKIM_KEY_FILE holds an Ed25519 key, which .NET cannot sign with. Make an RSA key of 2,048 bits or more.", Refusal("example.org", "s1", Ed25519));
        Assert.Equal("DKIM_KEY_FILE must hold an RSA key of 2,048 bits or more.", Refusal("example.org", "s1", small.ExportPkcs8PrivateKeyPem()));
        foreach (var other in new[] { "", "x", key.ExportSubjectPublicKeyInfoPem(), curve.ExportPkcs8PrivateKeyPem(), key.ExportEncryptedPkcs8PrivateKeyPem("p", password) })
        {
            Assert.Equal("DKIM_KEY_FILE must hold one private RSA key without a password, as PEM.", Refusal("example.org", "s1", other));
        }
        File.Delete(file);
        Assert.Equal("DKIM_KEY_FILE cannot be read.", Assert.Throws<InvalidOperationException>(() => ReadFile("example.org", "s1")).Message);
    }

    private static string Text(byte[] mail) => Encoding.UTF8.GetString(mail).Replace("\r\n ", " ", StringComparison.Ordinal);

    private string Refusal(string domain, string selector, string pem) => Assert.Throws<InvalidOperationException>(() => Read(domain, selector, pem)).Message;

    private Func<byte[], DateTimeOffset, byte[]> Read(string domain, string selector, string pem)
    {
        File.WriteAllText(file, pem);
        return ReadFile(domain, selector);
    }

    private Func<byte[], DateTimeOffset, byte[]> ReadFile(string domain, string selector)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["DKIM_DOMAIN"] = domain, ["DKIM_SELECTOR"] = selector, ["DKIM_KEY_FILE"] = file }).Build();
        return DkimSetting.Read(settings, Mailbox.Parse("calendar@news.example.org"));
    }
}
