using System.Security.Cryptography;
using System.Text;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.ServiceDefaults;

public sealed class KeyRingRules
{
    private static readonly string Hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("secret")));

    [Fact]
    public void A_key_is_found_by_its_text_and_carries_its_name_role_and_limit()
    {
        var keys = KeyRing.Parse($"ncafp=organiser:{Hash}:20");

        Assert.Equal(new Caller("ncafp", Role.Organiser), keys.Find("secret")!.Caller);
        Assert.Equal(20, keys.LimitOf("ncafp"));
    }

    [Fact]
    public void Another_text_is_no_key() => Assert.Null(KeyRing.Parse($"ncafp=organiser:{Hash}").Find("Secret"));

    [Fact]
    public void Without_a_setting_there_are_no_keys() => Assert.Null(KeyRing.Parse(null).Find("secret"));

    [Theory]
    [InlineData("ncafp")]
    [InlineData("ncafp=king:00")]
    [InlineData("=organiser:00")]
    [InlineData("ncafp=organiser:00")]
    public void A_setting_of_another_form_is_refused(string setting) =>
        Assert.Throws<InvalidOperationException>(() => KeyRing.Parse(setting));

    [Fact]
    public void A_refusal_does_not_repeat_what_might_be_a_secret()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => KeyRing.Parse("ncafp=organiser:my-secret-key"));
        Assert.DoesNotContain("my-secret-key", refusal.Message, StringComparison.Ordinal);
    }
}
