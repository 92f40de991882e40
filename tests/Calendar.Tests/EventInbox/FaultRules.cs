using Calendar.EventInbox;
using Calendar.EventInbox.Applying;
using Npgsql;
using Xunit;

namespace Calendar.Tests.EventInbox;

public sealed class FaultRules
{
    [Theory]
    [InlineData("08006", true)]
    [InlineData("40001", true)]
    [InlineData("53100", true)]
    [InlineData("55P03", true)]
    [InlineData("57P01", true)]
    [InlineData("22021", false)]
    [InlineData("23505", false)]
    [InlineData("42P01", false)]
    public void An_error_of_the_database_passes_by_its_class(string sqlState, bool passes)
    {
        var error = new PostgresException("secret", "ERROR", "ERROR", sqlState);

        Assert.Equal(passes, Fault.Passes(error));
        Assert.Equal(sqlState, Fault.Code(error));
    }

    [Fact]
    public void A_lost_connection_passes() => Assert.True(Fault.Passes(new NpgsqlException("lost", new IOException())));

    [Fact]
    public void An_error_of_our_own_does_not_pass() => Assert.False(Fault.Passes(new InvalidOperationException()));

    [Fact]
    public void Waiting_doubles_up_to_five_seconds() =>
        Assert.Equal(
            [100, 200, 400, 800, 1600, 3200, 5000, 5000],
            new[] { 0, 1, 2, 3, 4, 5, 6, 1000 }.Select(failures => Backoff.After(failures).TotalMilliseconds));
}
