using System.Buffers;
using System.Text;
using Calendar.EventStore.Evidence;
using Xunit;

namespace Calendar.Tests.EventStore.Evidence;

public sealed class CanonicalJsonRules
{
    [Theory]
    [InlineData("""{ "b": 1, "a": [ ], "aa": { } }""", """{"a":[],"aa":{},"b":1}""")]
    [InlineData("""[ null, true, false, "x", [1, [2]] ]""", """[null,true,false,"x",[1,[2]]]""")]
    [InlineData("\"a\"", "\"a\"")]
    public void Nothing_stands_between_values_and_names_are_in_order(string json, string expected) => Assert.Equal(expected, Canonical(json));

    // RFC 8785, 3.2.3: by UTF-16 code units, so that a sign beyond U+FFFF comes before U+FB33.
    [Fact]
    public void Names_are_ordered_by_their_UTF_16_code_units() => Assert.Equal(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin\",\"\u20ac\":\"Euro\",\"\ud83d\ude00\":\"Emoji\",\"\ufb33\":\"Hebrew\"}",
        Canonical("""{"\u20ac":"Euro","\r":"Carriage Return","\ufb33":"Hebrew","1":"One","\ud83d\ude00":"Emoji","\u0080":"Control","\u00f6":"Latin"}"""));

    // RFC 8785, 3.2.2.2.
    [Theory]
    [InlineData("""
        "\u0000\u0008\u0009\u000a\u000c\u000d\u001f"
        """, """
        "\u0000\b\t\n\f\r\u001f"
        """)]
    [InlineData("""
        "\u0022\u005c\/\u20AC\u007f"
        """, "\"\\\"\\\\/\u20ac\u007f\"")]
    public void Only_what_must_be_is_escaped_and_in_one_way(string json, string expected) => Assert.Equal(expected.Trim(), Canonical(json));

    [Theory]
    [InlineData("9007199254740991")]
    [InlineData("-1")]
    [InlineData("1.10")]
    [InlineData("100000000000000000000000000000000000000001")]
    public void Numbers_stand_as_they_are_read(string number) => Assert.Equal($"[{number}]", Canonical($"[ {number} ]"));

    [Fact]
    public void What_is_nested_too_deep_stands_as_it_is_read()
    {
        var deep = new string('[', 1_001) + " " + new string(']', 1_001);

        Assert.Equal(deep, Canonical(deep));
        Assert.Equal(new string('[', 1_000) + new string(']', 1_000), Canonical(new string('[', 1_000) + " " + new string(']', 1_000)));
    }

    private static string Canonical(string json)
    {
        var written = new ArrayBufferWriter<byte>();
        CanonicalJson.Write(Encoding.UTF8.GetBytes(json), written);
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }
}
