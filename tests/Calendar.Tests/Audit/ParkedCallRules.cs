using Calendar.Audit;
using Calendar.Audit.Parked;
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
    [InlineData("cal_desk_1\n")]
    [InlineData("X-Api-Key: cal_desk_1\n")]
    public void The_key_may_lie_in_a_file_alone_or_as_a_header(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        Assert.Equal("cal_desk_1", Key.Read(name => name == "CALENDAR_KEY_FILE" ? file : null));
        File.Delete(file);
    }

    private static Task<int> Run(Dictionary<string, string> settings) =>
        ParkedCall.Run(settings.GetValueOrDefault, HttpMethod.Get, "parked", null, CancellationToken.None);
}
