using System.Text.Json;
using Calendar.Contracts;
using Xunit;

namespace Calendar.Tests.Contracts;

public sealed class MissingFieldRules
{
    [Fact]
    public void What_may_be_null_is_left_out_and_read_back_as_null()
    {
        var json = JsonSerializer.Serialize(new Party("ussr", "U.S.S.R.", null, []), ContractJson.Options);

        Assert.Equal("""{"partyId":"ussr","name":"U.S.S.R.","delegates":[]}""", json);
        Assert.Null(JsonSerializer.Deserialize<Party>(json, ContractJson.Options)!.Country);
    }

    [Fact]
    public void What_may_not_be_null_may_not_be_missing() => Assert.Throws<JsonException>(() =>
        JsonSerializer.Deserialize<Party>("""{"partyId":"ussr","delegates":[]}""", ContractJson.Options));
}
