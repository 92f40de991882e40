using System.Text;
using Calendar.EventStore.Evidence;
using Xunit;

namespace Calendar.Tests.EventStore.Evidence;

public sealed class LeafHashRules
{
    private static readonly LogEntry Entry = new(
        7, "meeting-m1", 3, Guid.Parse("0193cafe-0000-7000-8000-000000000001"), "visa_approved", 1_763_800_000_123_456, Json("""{"b": "é", "a": 1, "z": [true, null]}"""),
        Json("""{"traceparent": "x", "actor": "desk"}"""), "c1", null, "T, A", "*DEFAULT*", null);

    // Reckoned by another program from the layout.
    [Fact]
    public void A_leaf_is_the_hash_of_its_layout() => Assert.Equal("5e9b47a89b2ff99aef30fbbe69946a4ce40a005f069864a83f1bc243794bea67", Hash(Entry));

    [Fact]
    public void Every_column_counts()
    {
        LogEntry[] others =
        [
            Entry with { Position = 8 }, Entry with { Stream = "meeting-m2" }, Entry with { Version = 4 }, Entry with { EventId = Guid.Empty }, Entry with { Type = "visa_revoked" },
            Entry with { Recorded = Entry.Recorded + 1 }, Entry with { Data = Json("""{"a": 2, "b": "é", "z": [true, null]}""") },
            Entry with { Headers = Json("""{"traceparent": "y", "actor": "desk"}""") }, Entry with { Headers = Json("""{"traceparent": "x", "actor": "visa"}""") },
            Entry with { Headers = null }, Entry with { CorrelationId = null }, Entry with { CorrelationId = "" }, Entry with { CausationId = "c1" }, Entry with { CausationId = "" },
            Entry with { DotNetType = null }, Entry with { Tenant = null }, Entry with { Binary = [] }, Entry with { Binary = [1] },
        ];

        Assert.Equal(others.Length + 1, others.Append(Entry).Select(Hash).Distinct().Count());
    }

    [Fact]
    public void The_spelling_of_JSON_does_not_count() =>
        Assert.Equal(Hash(Entry), Hash(Entry with { Data = Json("""{"z":[true,null],"b":"\u00e9","a":1}"""), Headers = Json("""{"actor":"desk","traceparent":"x"}""") }));

    [Theory]
    [InlineData("""{"actor": 1}""")]
    [InlineData("""["actor", "x"]""")]
    [InlineData("""{"deep": {"actor": "x"}}""")]
    public void Headers_of_other_writers_have_no_actor(string headers) =>
        Assert.NotEqual(Hash(Entry with { Headers = null }), Hash(Entry with { Headers = Json(headers) }));

    private static string Hash(LogEntry entry)
    {
        Span<byte> hash = stackalloc byte[MerkleTree.HashBytes];
        new LeafHash().Of(entry, hash);
        return Convert.ToHexStringLower(hash);
    }

    private static byte[] Json(string json) => Encoding.UTF8.GetBytes(json);
}
