using Calendar.EventStore;
using Xunit;

namespace Calendar.Tests.EventStore;

public sealed class SchemaStateRules
{
    private static readonly SchemaState Fit = new(true, true, true, true, true, true, true, true, []);

    public static TheoryData<string> Settings => ["fsync", "full_page_writes", "synchronous_commit"];

    [Fact]
    public void A_durable_primary_is_accepted() => Assert.Empty(SchemaState.Refusals(Fit));

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_server_that_may_lose_what_it_answered_is_refused_and_told_the_setting(string setting)
    {
        var state = setting switch
        {
            "fsync" => Fit with { Fsync = false },
            "full_page_writes" => Fit with { FullPageWrites = false },
            _ => Fit with { SynchronousCommit = false },
        };
        Assert.StartsWith($"{setting} is off: a crash would", Assert.Single(SchemaState.Refusals(state)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_named_at_once() =>
        Assert.Equal(9, SchemaState.Refusals(new(false, false, false, false, false, false, false, false, ["headers"])).Count);

    [Theory]
    [InlineData("")]
    [InlineData("Public")]
    [InlineData("a;drop")]
    [InlineData("a-b")]
    public void A_schema_whose_name_would_need_quoting_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new SqlText(name));
}
