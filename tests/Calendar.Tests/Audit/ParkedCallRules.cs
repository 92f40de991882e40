using Calendar.Audit;
using Calendar.Audit.Parked;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Calendar.Tests.Audit;

public sealed class ParkedCallRules
{
    [Fact]
    public void A_stream_need_not_be_parked_in_every_service()
    {
        Assert.Equal(ExitCodes.Done, ParkedCall.Sum([ExitCodes.NotFound, ExitCodes.Done]));
        Assert.Equal(ExitCodes.NotFound, ParkedCall.Sum([ExitCodes.NotFound, ExitCodes.NotFound]));
        Assert.Equal(ExitCodes.Unavailable, ParkedCall.Sum([ExitCodes.Done, ExitCodes.Unavailable]));
    }

    [Fact]
    public async Task Without_an_address_or_a_key_nothing_is_asked()
    {
        Assert.Equal(ExitCodes.Usage, await Run([]));
        Assert.Equal(ExitCodes.Access, await Run(new() { ["PROJECTION_URL"] = "http://127.0.0.1:1" }));
        Assert.Equal(ExitCodes.Unavailable, await Run(new() { ["PROJECTION_URL"] = "http://127.0.0.1:1", ["CALENDAR_KEY"] = "key" }));
    }

    [Theory]
    [InlineData(200, "applied", ExitCodes.Done)]
    [InlineData(200, "parkedAgain", ExitCodes.Conflict)]
    [InlineData(202, "", ExitCodes.Unavailable)]
    [InlineData(403, "", ExitCodes.Access)]
    [InlineData(404, "", ExitCodes.NotFound)]
    [InlineData(422, "", ExitCodes.Invalid)]
    [InlineData(503, "", ExitCodes.Unavailable)]
    public async Task What_the_service_answers_is_told_by_the_exit_code(int status, string outcome, int exit)
    {
        var asked = "";
        await using var service = WebApplication.CreateSlimBuilder().Build();
        service.Urls.Add("http://127.0.0.1:0");
        service.MapPost("/parked/{stream}/discard", async (HttpContext context, string stream) =>
        {
            asked = $"{stream} {context.Request.Headers["X-Api-Key"]} {await new StreamReader(context.Request.Body).ReadToEndAsync()}";
            return Results.Json(new { outcome }, statusCode: status);
        });
        await service.StartAsync();
        Dictionary<string, string> settings = new() { ["NOTIFICATION_URL"] = service.Urls.Single(), ["CALENDAR_KEY"] = "key-1" };
        var got = await ParkedCall.Run(settings.GetValueOrDefault, HttpMethod.Post, "parked/meeting-a/discard", "so", CancellationToken.None);

        Assert.Equal(exit, got);
        Assert.Equal("""meeting-a key-1 {"reason":"so"}""", asked);
    }

    private static Task<int> Run(Dictionary<string, string> settings) =>
        ParkedCall.Run(settings.GetValueOrDefault, HttpMethod.Get, "parked", null, CancellationToken.None);
}
