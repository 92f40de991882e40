using Calendar.Scheduling.Relay;
using Xunit;

namespace Calendar.Tests.Scheduling;

public sealed class ConfirmWindowRules
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly List<long> counted = [];

    [Fact]
    public async Task Only_what_is_confirmed_without_a_hole_counts()
    {
        using var window = await Sent(size: 8, 11, 12, 13, 14);
        window.Confirm(2, andAllBefore: false);
        window.Confirm(4, andAllBefore: false);
        Assert.Empty(counted);
        window.Confirm(1, andAllBefore: false);

        Assert.Equal(12, await Confirmed(window));
        Assert.Equal([13, 14], window.Unconfirmed().Select(message => message.Position));
        var next = Confirmed(window);
        Assert.False(next.IsCompleted);
        window.Confirm(3, andAllBefore: false);
        Assert.Equal(14, await next);
        Assert.Empty(window.Unconfirmed());
        Assert.Equal([11, 12, 13, 14], counted);
    }

    [Fact]
    public async Task A_confirm_of_all_before_counts_for_them_too_and_a_second_one_for_nothing()
    {
        using var window = await Sent(size: 8, 1, 2, 3);
        window.Confirm(2, andAllBefore: true);
        window.Confirm(2, andAllBefore: true);
        window.Confirm(1, andAllBefore: false);
        Assert.Equal(2, await Confirmed(window));
        Assert.Equal([1, 2], counted);
    }

    [Fact]
    public async Task After_a_refusal_nothing_counts_any_more()
    {
        using var window = await Sent(size: 8, 1, 2);
        window.Fail(new PublishRefusedException("no queue"));
        window.Confirm(1, andAllBefore: false);
        await Assert.ThrowsAsync<PublishRefusedException>(() => Confirmed(window));
    }

    [Fact]
    public async Task A_refusal_is_met_by_who_waits_already()
    {
        using var window = await Sent(size: 8, 1);
        var waiting = Confirmed(window);
        window.Fail(new PublishRefusedException("gone"));
        await Assert.ThrowsAsync<PublishRefusedException>(() => waiting);
    }

    [Fact]
    public async Task A_full_window_takes_no_more_until_its_oldest_is_confirmed()
    {
        using var window = await Sent(size: 2, 1, 2);
        var third = window.Add(Message(3), Never);
        window.Confirm(2, andAllBefore: false);
        Assert.False(third.IsCompleted);
        window.Confirm(1, andAllBefore: false);
        await third;
        Assert.Equal([3], window.Unconfirmed().Select(message => message.Position));
    }

    private async Task<ConfirmWindow> Sent(int size, params long[] positions)
    {
        var window = new ConfirmWindow(size, message => counted.Add(message.Position));
        foreach (var position in positions)
            await window.Add(Message(position), Never);
        return window;
    }

    private static OnTheWay Message(long position) => new(position, DateTimeOffset.UnixEpoch, null);

    private static Task<long> Confirmed(ConfirmWindow window) => window.Confirmed(TimeSpan.FromSeconds(10), TimeProvider.System, Never);
}
