using Xunit;

namespace Calendar.IntegrationTests.Servers;

/// <summary>What other processes bring about in their own time.</summary>
internal static class Eventually
{
    /// <summary>Looks until the fact holds; fails when it takes too long.</summary>
    internal static async Task Holds(Func<Task<bool>> fact, int seconds = 30)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await fact(); await Task.Delay(10))
            Assert.True(TimeProvider.System.GetElapsedTime(start).TotalSeconds < seconds, $"It did not come to pass within {seconds} seconds.");
    }
}
