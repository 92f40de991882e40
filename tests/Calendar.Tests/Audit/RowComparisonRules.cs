using System.Globalization;
using Calendar.Audit.Replays;
using Xunit;

namespace Calendar.Tests.Audit;

public sealed class RowComparisonRules
{
    private const int Most = 1_000;

    [Fact]
    public async Task Rows_far_ahead_of_the_log_wait_until_it_comes_or_ends()
    {
        using var comparison = new RowComparison();
        for (var nr = 0; nr < Most; nr++)
            await comparison.Rows(Print(nr), CancellationToken.None);

        var (one, other, third) = (Rows(Most), Rows(Most + 1), Rows(Most + 2));
        Assert.False(one.IsCompleted || other.IsCompleted || third.IsCompleted);
        comparison.Log(Replayed(0));
        Assert.Same(one, await Task.WhenAny(one, other, third).WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.False(other.IsCompleted || third.IsCompleted);
        comparison.LogEnded();
        await Task.WhenAll(other, third).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, comparison.Meetings);
        Assert.Equal(Enumerable.Range(1, Most + 2).Select(Id).Order(), comparison.Findings().Select(found => found.MeetingId).Order());

        Task Rows(int nr) => comparison.Rows(Print(nr), CancellationToken.None);
    }

    [Fact]
    public async Task Rows_behind_the_log_never_wait()
    {
        using var comparison = new RowComparison();
        for (var nr = 0; nr < 2 * Most; nr++)
            comparison.Log(Replayed(nr));
        for (var nr = 0; nr < 2 * Most; nr++)
            await comparison.Rows(Print(nr), CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2 * Most, comparison.Meetings);
        Assert.Empty(comparison.Findings());
    }

    [Theory]
    [InlineData("meeting", 1)]
    [InlineData("meeting", 2)]
    [InlineData("meeting", 3)]
    [InlineData("meeting_event", 4)]
    [InlineData("notice", 5)]
    [InlineData("agenda", 6)]
    public async Task What_differs_is_said_of_its_table(string table, int what)
    {
        using var comparison = new RowComparison();
        comparison.Log(Replayed(1));
        var print = Print(1);
        await comparison.Rows(
            what switch
            {
                1 => print with { Version = 2 },
                2 => print with { Position = null },
                3 => print with { State = "other" },
                4 => print with { Events = "other" },
                5 => print with { Notices = null },
                _ => print with { Agenda = null },
            },
            CancellationToken.None);

        Assert.Equal(table, Assert.Single(comparison.Findings()).Table);
    }

    private static string Id(int nr) => string.Create(CultureInfo.InvariantCulture, $"m{nr}");

    private static RowPrint Print(int nr) => new(Id(nr), 1, 1, "state", "events", "notices", "agenda");

    private static MeetingReplay Replayed(int nr) => new(Id(nr), 1, Print(nr), null);
}
