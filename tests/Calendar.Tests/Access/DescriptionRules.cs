using System.Text.Json;
using Calendar.Notification.Alerts;
using Calendar.Projection;
using Calendar.Scheduling;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Calendar.Tests.Access;

public sealed class DescriptionRules
{
    [Fact]
    public async Task That_of_Scheduling_is_OpenApi_3_1_and_explains_every_field_of_a_request()
    {
        var description = await Description<CommandHandler>();
        Explains(description);
        Assert.Equal("string", description.GetProperty("components").GetProperty("schemas").GetProperty("CivilTime").GetProperty("type").GetString());
    }

    [Fact]
    public async Task That_of_an_import_names_both_kinds_of_lines_with_their_fields()
    {
        var description = await Description<CommandHandler>();
        var content = description.GetProperty("paths").GetProperty("/import").GetProperty("post").GetProperty("requestBody").GetProperty("content");
        foreach (var media in content.EnumerateObject())
        {
            Assert.Equal(
                ["#/components/schemas/ImportLine", "#/components/schemas/CorrectionLine"],
                media.Value.GetProperty("schema").GetProperty("oneOf").EnumerateArray().Select(kind => kind.GetProperty("$ref").GetString()));
        }

        Assert.Equal(2, content.EnumerateObject().Count());
        var correction = description.GetProperty("components").GetProperty("schemas").GetProperty("CorrectionLine");
        Assert.Equal(["correction", "meetingId", "text"], correction.GetProperty("required").EnumerateArray().Select(field => field.GetString()).Order(StringComparer.Ordinal));
        Assert.All(correction.GetProperty("properties").EnumerateObject(), field => Assert.True(IsExplained(field.Value), field.Name));
    }

    [Fact]
    public async Task That_of_Notification_explains_every_field_too_and_says_what_needs_no_key_and_what_it_answers()
    {
        var description = await Description<FactTelling>();
        Explains(description);
        var paths = description.GetProperty("paths");
        var ask = paths.GetProperty("/subscriptions").GetProperty("post");
        Assert.Equal(["200", "201", "202"], ask.GetProperty("responses").EnumerateObject().Select(answer => answer.Name).Where(status => status[0] == '2').Order(StringComparer.Ordinal));
        Assert.Equal("""[{"key":[]},{}]""", ask.GetProperty("security").GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""));
        Assert.Contains("message/rfc822", paths.GetProperty("/bounces").GetProperty("post").GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(kind => kind.Name));
        foreach (var page in new[] { "/subscribe", "/confirm/{token}", "/subscription/{token}", "/unsubscribe/{token}" })
            Assert.False(paths.TryGetProperty(page, out _), page);
    }

    [Fact]
    public async Task That_of_Projection_explains_the_moments_that_can_be_asked_for()
    {
        var one = (await Description<ReadModels>()).GetProperty("paths").GetProperty("/meetings/{meetingId}").GetProperty("get");
        var known = one.GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "knownAt");
        Assert.StartsWith("What the keeper of the record knew", known.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_reads_are_recorded_the_purpose_is_described_and_the_refusal_is_named()
    {
        (JsonElement Description, string[] Paths)[] services =
        [
            (await Description<CommandHandler>(), ["/meetings/{meetingId}", "/meetings/{meetingId}/events", "/visas", "/events"]),
            (await Description<ReadModels>(), ["/meetings/{meetingId}", "/meetings/{meetingId}/history", "/meetings/{meetingId}/changes", "/agenda", "/at-risk", "/contradictions", "/patterns"]),
            (await Description<FactTelling>(), ["/meetings/{meetingId}/reached", "/meetings/{meetingId}/reached/{personId}", "/alerts", "/alerts/{alertId}", "/mails"]),
        ];
        foreach (var (description, paths) in services)
        {
            foreach (var path in paths)
            {
                var get = description.GetProperty("paths").GetProperty(path).GetProperty("get");
                Assert.Contains(get.GetProperty("parameters").EnumerateArray(), one => one.GetProperty("name").GetString() == "X-Purpose" && one.GetProperty("in").GetString() == "header");
                Assert.Contains("read-not-recorded", get.GetProperty("responses").GetProperty("503").GetProperty("description").GetString(), StringComparison.Ordinal);
                Assert.True(get.GetProperty("responses").TryGetProperty("400", out _), path);
            }
        }
    }

    private static async Task<JsonElement> Description<TService>()
        where TService : class
    {
        await using var service = new WebApplicationFactory<TService>().WithWebHostBuilder(host =>
        {
            foreach (var database in new[] { "LOG_DATABASE", "NOTIFICATION_DATABASE", "PROJECTION_DATABASE" })
                host.UseSetting(database, "Host=127.0.0.1;Port=1;Username=nobody;Password=nothing;Database=none;Timeout=1");
            host.UseSetting("RABBITMQ_URL", "amqp://nobody:nothing@127.0.0.1:1/");
            host.UseSetting("SCHEDULING_URL", "http://127.0.0.1:1");
            host.UseSetting("SCHEDULING_KEY", "none");
            host.UseSetting("MAIL_DIR", Path.GetTempPath());
            host.UseSetting("PUBLIC_URL", "http://127.0.0.1:1");
        });
        using var client = service.CreateClient();
        return JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
    }

    private static void Explains(JsonElement description)
    {
        Assert.StartsWith("3.1", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var schemas = description.GetProperty("components").GetProperty("schemas");
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
