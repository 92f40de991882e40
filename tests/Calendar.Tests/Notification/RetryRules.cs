using Calendar.Notification.Delivery;
using Xunit;

namespace Calendar.Tests.Notification;

public sealed class RetryRules
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(4, 10)]
    [InlineData(5, 20)]
    [InlineData(6, 40)]
    [InlineData(7, 60)]
    [InlineData(80, 60)]
    public void Tries_come_further_and_further_apart_give_or_take_a_fifth(int attempts, double minutes)
    {
        Assert.Equal(minutes * 0.8, RetrySchedule.After(attempts, 0).TotalMinutes, 6);
        Assert.Equal(minutes, RetrySchedule.After(attempts, 0.5).TotalMinutes, 6);
        Assert.Equal(minutes * 1.2, RetrySchedule.After(attempts, 1).TotalMinutes, 6);
    }
}
