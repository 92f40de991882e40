using System.Text;
using Calendar.EventStore;
using Xunit;

namespace Calendar.Tests.EventStore;

public sealed class HeaderJsonRules
{
    [Fact]
    public void No_headers_are_stored_as_nothing() => Assert.Null(HeaderJson.Write(new Dictionary<string, string>()));

    [Fact]
    public void Headers_are_one_flat_object_of_strings() =>
        Assert.Equal("""{"actor":"Zoë","n":"1"}""", HeaderJson.Write(new Dictionary<string, string> { ["actor"] = "Zoë", ["n"] = "1" }));

    [Theory]
    [InlineData("""{"a": "text", "b": 1, "c": {"d": null}}""", "a=text b=1 c={\"d\": null}")]
    [InlineData("[1]", "")]
    [InlineData("null", "")]
    public void Headers_of_other_writers_are_read_whatever_they_are(string json, string expected) =>
        Assert.Equal(expected, string.Join(' ', HeaderJson.Read(Encoding.UTF8.GetBytes(json)).Select(header => $"{header.Key}={header.Value}")));
}
