using Calendar.Scheduling.Relay;
using Xunit;

namespace Calendar.Tests.Scheduling;

public sealed class ConfirmWindowRules
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Only_what_is_confirmed_without_a_hole_counts()
    {
        var window = new ConfirmWindow(8);
        var open = new TaskCompletionSource();
        foreach (var (position, confirmed) in new[] { (1L, Task.CompletedTask), (2L, Task.CompletedTask), (3L, open.Task), (4L, Task.CompletedTask) })
            await window.Add(position, confirmed, Never);

        Assert.Equal(2, await Confirmed(window));
        var next = Confirmed(window);
        Assert.False(next.IsCompleted);
        open.SetResult();
        Assert.Equal(4, await next);
        Assert.True(window.IsEmpty);
    }

    [Fact]
    public async Task A_refusal_is_met_when_its_turn_comes_and_not_before()
    {
        var window = new ConfirmWindow(8);
        await window.Add(1, Task.CompletedTask, Never);
        await window.Add(2, Task.FromException(new InvalidOperationException()), Never);
        Assert.Equal(1, await Confirmed(window));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Confirmed(window));
    }

    [Fact]
    public async Task A_full_window_takes_no_more()
    {
        var window = new ConfirmWindow(1);
        await window.Add(1, Task.CompletedTask, Never);
        var second = window.Add(2, Task.CompletedTask, Never);
        Assert.False(second.IsCompleted);
        Assert.InRange(await Confirmed(window), 1, 2);
        await second;
    }

    private static Task<long> Confirmed(ConfirmWindow window) => window.Confirmed(TimeSpan.FromSeconds(10), TimeProvider.System, Never);
}
