namespace Calendar.Notification.Delivery;

/// <summary>When to try a mail again that was not taken: after 1, 2, 5, 10, 20 and 40 minutes, then every hour, each a fifth shorter or longer.</summary>
internal static class RetrySchedule
{
    private static readonly int[] Minutes = [1, 2, 5, 10, 20, 40];

    /// <summary>The wait after a try.</summary>
    /// <param name="attempts">Tries so far, from 1.</param>
    /// <param name="chance">From 0 to 1: where between a fifth shorter and a fifth longer. Keeps mails that failed together from coming back together.</param>
    public static TimeSpan After(int attempts, double chance) =>
        TimeSpan.FromMinutes((attempts <= Minutes.Length ? Minutes[attempts - 1] : 60) * (0.8 + 0.4 * chance));
}
