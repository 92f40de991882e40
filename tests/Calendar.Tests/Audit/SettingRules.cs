using Calendar.Audit;
using Calendar.Audit.Services;
using Xunit;

namespace Calendar.Tests.Audit;

public sealed class SettingRules
{
    [Theory]
    [InlineData("cal_desk_1\n")]
    [InlineData("X-Api-Key: cal_desk_1\n")]
    public void The_key_may_lie_in_a_file_alone_or_as_a_header(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        Assert.Equal("cal_desk_1", Key.Read(name => name == "CALENDAR_KEY_FILE" ? file : null, "desk"));
        File.Delete(file);
    }

    [Fact]
    public void What_was_set_for_the_command_line_comes_before_what_deploy_up_wrote()
    {
        Dictionary<string, string> settings = new() { ["KEY_AUDITOR"] = "a", ["KEY_DESK"] = "d", ["POSTGRES_LOG"] = "postgresql://log:p@127.0.0.1:5433/log" };
        Assert.Equal(("a", "d"), (Key.Read(settings.GetValueOrDefault, "auditor"), Key.Read(settings.GetValueOrDefault, "desk")));

        settings["CALENDAR_KEY"] = "own";
        settings["LOG_DATABASE"] = "Host=elsewhere";
        Assert.Equal(("own", "Host=elsewhere"), (Key.Read(settings.GetValueOrDefault, "auditor"), LogAddress.Read(settings.GetValueOrDefault)));
    }

    [Fact]
    public void A_key_that_is_missing_or_whose_file_is_missing_is_said()
    {
        Assert.Equal(ExitCodes.Access, Assert.Throws<CannotException>(() => Key.Read(_ => null, "desk")).Code);
        Assert.Equal(ExitCodes.Access, Assert.Throws<CannotException>(() => Key.Read(name => name == "CALENDAR_KEY_FILE" ? "/nowhere/key" : name == "KEY_DESK" ? "k" : null, "desk")).Code);
    }

    [Theory]
    [InlineData("postgresql://log:p%40ss%3D%3Bw@127.0.0.1:5433/log", "Host=127.0.0.1;Database=log;Port=5433;Username=log;Password=\"p@ss=;w\"")]
    [InlineData("postgres://db.example.org/log", "Host=db.example.org;Database=log")]
    public void The_address_of_the_log_may_be_a_uri(string uri, string npgsql) =>
        Assert.Equal(new Npgsql.NpgsqlConnectionStringBuilder(npgsql).ConnectionString, LogAddress.Read(name => name == "POSTGRES_LOG" ? uri : null));

    [Theory]
    [InlineData(null)]
    [InlineData("Host=127.0.0.1;Database=log")]
    [InlineData("mysql://127.0.0.1/log")]
    [InlineData("postgresql://127.0.0.1")]
    [InlineData("postgresql://127.0.0.1/log?sslmode=require")]
    public void What_is_no_address_is_said_without_repeating_it(string? uri)
    {
        var said = Assert.Throws<CannotException>(() => LogAddress.Read(name => name == "POSTGRES_LOG" ? uri : null));
        Assert.Equal(ExitCodes.Usage, said.Code);
        Assert.DoesNotContain("127.0.0.1", said.Message, StringComparison.Ordinal);
    }
}
