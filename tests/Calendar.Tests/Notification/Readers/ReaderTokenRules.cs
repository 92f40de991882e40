using System.Buffers.Text;
using Calendar.Notification.Links;
using Calendar.Notification.Mail;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Calendar.Tests.Notification.Readers;

public sealed class ReaderTokenRules
{
    private static readonly Guid Id = Guid.Parse("0192f3a1-0000-7000-8000-0000000000ff");
    private static readonly ReaderTokens Tokens = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public void A_token_fits_one_purpose_one_subscription_one_version_and_one_key()
    {
        var token = Tokens.Of(LinkPurpose.Unsubscribe, Id, 3);
        Assert.Equal(Id, ReaderTokens.Claimed(token));
        Assert.True(Tokens.Fits(token, LinkPurpose.Unsubscribe, Id, 3));
        Assert.False(Tokens.Fits(token, LinkPurpose.Manage, Id, 3));
        Assert.False(Tokens.Fits(token, LinkPurpose.Unsubscribe, Id, 4));
        Assert.False(Tokens.Fits(token, LinkPurpose.Unsubscribe, Guid.Empty, 3));
        Assert.False(new ReaderTokens(new byte[32]).Fits(token, LinkPurpose.Unsubscribe, Id, 3));
    }

    [Fact]
    public void A_token_with_any_sign_changed_fits_nothing()
    {
        var token = Tokens.Of(LinkPurpose.Unsubscribe, Id, 3);
        Assert.Equal(64, token.Length);
        for (var i = 0; i < token.Length; i++)
        {
            var other = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            Assert.False(Tokens.Fits(other, LinkPurpose.Unsubscribe, ReaderTokens.Claimed(other)!.Value, 3), other);
        }
    }

    [Fact]
    public void Of_a_million_random_tokens_for_a_subscription_none_fits()
    {
        var random = new Random(20181107);
        var guess = new byte[48];
        Id.TryWriteBytes(guess, bigEndian: true, out _);
        for (var i = 0; i < 1_000_000; i++)
        {
            random.NextBytes(guess.AsSpan(16));
            Assert.False(Tokens.Fits(Base64Url.EncodeToString(guess), LinkPurpose.Unsubscribe, Id, 3), $"Guess {i} of seed 20181107.");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AZLzoQAAcACAAAAAAAAA_6bZ-2sJpD4kq0m1hX0cQ0r8S3pX2mJ3pXb0kqQ1vYz")]
    [InlineData("AZLzoQAAcACAAAAAAAAA_6bZ-2sJpD4kq0m1hX0cQ0r8S3pX2mJ3pXb0kqQ1vYz=")]
    [InlineData("AZLzoQAAcACAAAAAAAAA_6bZ-2sJpD4kq0m1hX0cQ0r8S3pX2mJ3pXb0kqQ1vY z")]
    [InlineData("AZLzoQAAcACAAAAAAAAA/6bZ+2sJpD4kq0m1hX0cQ0r8S3pX2mJ3pXb0kqQ1vYzz")]
    public void What_is_no_token_claims_nothing(string text)
    {
        Assert.Null(ReaderTokens.Claimed(text));
        Assert.False(Tokens.Fits(text, LinkPurpose.Unsubscribe, Id, 3));
    }

    [Fact]
    public void The_headers_of_one_click_are_those_of_RFC_8058_and_are_promised_over_https_alone()
    {
        var token = Tokens.Of(LinkPurpose.Unsubscribe, Id, 1);
        Assert.Equal(
            [("List-Unsubscribe", $"<https://calendar.example.org/unsubscribe/{token}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")],
            new ReaderLinks(new PublicAddress("https://calendar.example.org"), Tokens).Headers(Id, 1));
        Assert.Equal(
            [("List-Unsubscribe", $"<http://127.0.0.1:8083/unsubscribe/{token}>")],
            new ReaderLinks(new PublicAddress("http://127.0.0.1:8083"), Tokens).Headers(Id, 1));
    }

    [Fact]
    public void A_mail_ends_with_both_links_in_both_of_its_forms()
    {
        var links = new ReaderLinks(new PublicAddress("https://c.example.org"), Tokens);
        var signed = links.Sign(new MailText("s", "words\n", "<html><body><p>words</p></body></html>\n"), Id, 1);
        Assert.Equal($"words\n\nChange what you are told of: {links.Manage(Id, 1)}\nGet no more of these mails: {links.Unsubscribe(Id, 1)}\n", signed.Plain);
        Assert.StartsWith($"<html><body><p>words</p><p><a href=\"{links.Manage(Id, 1)}\">", signed.Html, StringComparison.Ordinal);
        Assert.EndsWith("</p>\n</body></html>\n", signed.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://calendar.example.org/", "https://calendar.example.org")]
    [InlineData("https://example.org/calendar", "https://example.org/calendar")]
    [InlineData("http://127.0.0.1:8083", "http://127.0.0.1:8083")]
    public void The_public_address_is_taken_from_the_settings(string given, string root) => Assert.Equal(root, PublicAddress.Read(Settings(given)).Root);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("calendar.example.org")]
    [InlineData("http://calendar.example.org")]
    [InlineData("ftp://calendar.example.org")]
    [InlineData("https://user:password@calendar.example.org")]
    [InlineData("https://calendar.example.org/?a=b")]
    [InlineData("https://calendar.example.org/#a")]
    public void An_address_that_readers_could_not_follow_safely_is_refused(string? given) =>
        Assert.Contains("PUBLIC_URL", Assert.Throws<InvalidOperationException>(() => PublicAddress.Read(Settings(given))).Message, StringComparison.Ordinal);

    private static IConfiguration Settings(string? url) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["PUBLIC_URL"] = url }).Build();
}
