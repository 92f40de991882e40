using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Calendar.Contracts;
using Xunit;

namespace Calendar.Tests.Contracts;

/// <summary>A sample that has to change is a contract that was broken: facts are stored for good.</summary>
public sealed class SampleRules
{
    private static readonly JsonSerializerOptions Indented = new(ContractJson.Options) { WriteIndented = true };

    public static TheoryData<string> Names => [.. EventCatalog.Types.Select(EventCatalog.NameOf)];

    [Fact]
    public void Every_fact_has_a_sample_and_every_sample_a_fact() => Assert.Equal(EventCatalog.Types.Select(EventCatalog.NameOf), Samples.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_that_is_read_and_written_is_the_same_to_the_byte(string name)
    {
        using var written = JsonDocument.Parse(ContractJson.Write(ContractJson.Read(name, Samples.Of(name))));
        Assert.Equal(Encoding.UTF8.GetString(Samples.Of(name)), JsonSerializer.Serialize(written.RootElement, Indented) + "\n");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_shows_every_field(string name)
    {
        var fields = EventCatalog.TypeOf(name)!.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        Assert.Equal(fields.Order(StringComparer.Ordinal), Shown(name).Select(field => field.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_missing_field_is_refused_where_it_is_required_and_null_where_it_is_not(string name)
    {
        var required = Required(EventCatalog.TypeOf(name)!);
        Assert.NotEmpty(required);
        foreach (var field in Shown(name).Select(one => one.Key).ToList())
        {
            var without = Shown(name);
            without.Remove(field);
            if (required.Contains(field))
                Assert.Throws<JsonException>(() => Read(name, without));
            else
                Assert.False(JsonNode.Parse(ContractJson.Write(Read(name, without)))!.AsObject().ContainsKey(field));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_field_of_a_later_version_is_ignored(string name)
    {
        var more = Shown(name);
        more["addedLater"] = 1;
        Assert.Equal(ContractJson.Write(Read(name, Shown(name))), ContractJson.Write(Read(name, more)));
    }

    [Fact]
    public void An_enumeration_is_not_read_from_a_number()
    {
        var notice = Shown("notice_sent");
        notice["says"] = 0;
        Assert.Throws<JsonException>(() => Read("notice_sent", notice));
    }

    private static JsonObject Shown(string name) => JsonNode.Parse(Samples.Of(name))!.AsObject();

    private static CalendarEvent Read(string name, JsonObject json) => ContractJson.Read(name, JsonSerializer.SerializeToUtf8Bytes(json));

    private static List<string> Required(Type type) =>
    [
        .. type.GetConstructors().Single().GetParameters()
            .Where(parameter => !parameter.HasDefaultValue)
            .Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)),
    ];
}
