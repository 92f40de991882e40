using System.Text.Json;
using Calendar.Scheduling;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Calendar.Tests.Access;

public sealed class DescriptionRules
{
    [Fact]
    public async Task The_description_is_OpenApi_3_1_and_explains_every_field_of_a_request()
    {
        await using var service = new WebApplicationFactory<CommandHandler>().WithWebHostBuilder(host =>
        {
            host.UseSetting("LOG_DATABASE", "Host=127.0.0.1;Port=1;Username=nobody;Password=nothing;Database=none;Timeout=1");
            host.UseSetting("RABBITMQ_URL", "amqp://nobody:nothing@127.0.0.1:1/");
        });
        using var client = service.CreateClient();
        var description = JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));

        Assert.StartsWith("3.1", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var schemas = description.GetProperty("components").GetProperty("schemas");
        Assert.Equal("string", schemas.GetProperty("CivilTime").GetProperty("type").GetString());
        foreach (var request in schemas.EnumerateObject().Where(schema => schema.Name.EndsWith("Request", StringComparison.Ordinal)))
        {
            foreach (var field in request.Value.GetProperty("properties").EnumerateObject())
                Assert.True(IsExplained(field.Value), $"{request.Name}.{field.Name} has no description.");
        }
    }

    private static bool IsExplained(JsonElement field) =>
        field.TryGetProperty("description", out _)
        || (field.TryGetProperty("oneOf", out var one) && one.EnumerateArray().Any(choice => choice.TryGetProperty("description", out _)));
}
