using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Calendar.Notification.Links;

/// <summary>How often one address of the network may ask without a key: 20 subscriptions an hour; and 100 links that nobody was given, then one a second.
/// A link that somebody was given opens whoever else guesses there. Counted in each process.</summary>
internal sealed class CallerLimits : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> asks = Limiter(
        network => RateLimitPartition.GetFixedWindowLimiter(network, _ => new FixedWindowRateLimiterOptions { PermitLimit = 20, Window = TimeSpan.FromHours(1) }));

    private readonly PartitionedRateLimiter<HttpContext> guesses = Limiter(
        network => RateLimitPartition.GetTokenBucketLimiter(
            network, _ => new TokenBucketRateLimiterOptions { TokenLimit = 100, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1) }));

    /// <summary>Counts a subscription that is asked for.</summary>
    /// <returns>Whether it may be. If not, the answer is to be 429 and says already when to try again.</returns>
    public bool MayAsk(HttpContext context) => May(asks, context);

    /// <summary>Counts a link that nobody was given.</summary>
    /// <returns>Whether there may be more of them. If not, the answer is to be 429 and says already when to try again.</returns>
    public bool MayGuess(HttpContext context) => May(guesses, context);

    /// <inheritdoc />
    public void Dispose()
    {
        asks.Dispose();
        guesses.Dispose();
    }

    private static bool May(PartitionedRateLimiter<HttpContext> limiter, HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context);
        if (!lease.IsAcquired)
        {
            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromMinutes(1);
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<HttpContext> Limiter(Func<IPAddress, RateLimitPartition<IPAddress>> of) =>
        PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => of(Network(context.Connection.RemoteIpAddress ?? IPAddress.None)));

    // Whoever has one address of version 6 has the 2^64 beside it as well.
    private static IPAddress Network(IPAddress caller) => caller switch
    {
        { IsIPv4MappedToIPv6: true } => caller.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. caller.GetAddressBytes()[..8], .. new byte[8]]),
        _ => caller,
    };
}
