using Calendar.EventInbox.Rebuilds;
using Calendar.Projection.Rebuilds;
using Xunit;

namespace Calendar.Tests.Projection;

public sealed class RebuildCommandRules
{
    [Theory]
    [InlineData(0, 0, "Running: 0 events, 50 a second")]
    [InlineData(30, 0, "Running: 30 events, 50 a second")]
    [InlineData(30, 20, "Running: 30 events, 50 a second")]
    [InlineData(30, 130, "Running: 30 of 130 events, 50 a second, 2 s left")]
    [InlineData(130, 130, "Running: 130 of 130 events, 50 a second, 0 s left")]
    public void What_is_left_is_told_only_where_it_is_known(long events, long needed, string line)
    {
        var began = DateTimeOffset.UnixEpoch;
        var mark = new RebuildMark(RebuildState.Running, began, events - 50, began.AddSeconds(1), events);

        Assert.Equal(line, RebuildCommand.Line(RebuildProgress.Reckon(mark, runs: true, needed)));
    }
}
