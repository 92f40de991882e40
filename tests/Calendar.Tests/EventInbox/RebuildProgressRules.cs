using Calendar.EventInbox.Rebuilds;
using Xunit;

namespace Calendar.Tests.EventInbox;

public sealed class RebuildProgressRules
{
    private static readonly DateTimeOffset Began = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Rate_and_time_left_are_reckoned_from_where_it_began_or_was_continued() =>
        Assert.Equal(
            new RebuildProgress(RebuildState.Running, 5_000, 9_000, 400, 10, Began, Began.AddSeconds(10), null),
            RebuildProgress.Reckon(Mark(RebuildState.Running), runs: true, needed: 9_000));

    [Fact]
    public void What_runs_nowhere_and_did_not_end_was_interrupted() =>
        Assert.Equal((RebuildState.Interrupted, null), Stands(RebuildState.Running, runs: false));

    [Fact]
    public void What_has_its_lock_still_is_not_over() =>
        Assert.Equal(RebuildState.Running, Stands(RebuildState.Done, runs: true).State);

    [Fact]
    public void What_is_done_needs_no_time() => Assert.Equal((RebuildState.Done, null), Stands(RebuildState.Done, runs: false));

    [Fact]
    public void Nothing_done_yet_gives_no_rate() =>
        Assert.Equal((0, null), (Of(Mark(RebuildState.Running) with { MovedAt = Began }).PerSecond, Of(Mark(RebuildState.Running) with { MovedAt = Began }).SecondsLeft));

    private static (RebuildState State, long? Left) Stands(RebuildState noted, bool runs)
    {
        var progress = RebuildProgress.Reckon(Mark(noted), runs, 9_000);
        return (progress.State, progress.SecondsLeft);
    }

    private static RebuildProgress Of(RebuildMark mark) => RebuildProgress.Reckon(mark, runs: true, needed: 9_000);

    private static RebuildMark Mark(RebuildState state) => new(state, Began, 1_000, Began.AddSeconds(10), 5_000);
}
