using System.Threading.RateLimiting;

namespace Calendar.Notification.Feeds;

/// <summary>Counts tokens that open nothing, by the address that they came from. A token that does is never refused, whoever else guesses there.</summary>
internal sealed class Guesses : IDisposable
{
    private const int AtOnce = 100;
    private const int PerSecond = 1;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(
        from => RateLimitPartition.GetTokenBucketLimiter(from, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = AtOnce,
            TokensPerPeriod = PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    /// <summary>Notes one.</summary>
    /// <returns>Whether there have been too many.</returns>
    public bool AreTooMany(string from)
    {
        using var lease = limiter.AttemptAcquire(from);
        return !lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
