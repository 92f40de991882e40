using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Calendar.Notification.OptIn;

/// <summary>How often one address of the network may ask without a key: 20 subscriptions an hour, and 30 links a minute that nobody was given.
/// Counted in each process.</summary>
internal sealed class CallerLimits : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> asks = Limiter(20, TimeSpan.FromHours(1));
    private readonly PartitionedRateLimiter<HttpContext> guesses = Limiter(30, TimeSpan.FromMinutes(1));

    /// <summary>Counts a subscription that is asked for.</summary>
    /// <returns>Null when it may be; else how long to wait.</returns>
    public TimeSpan? Ask(HttpContext context) => Wait(asks, context, 1);

    /// <summary>Whether the caller may try another link.</summary>
    /// <returns>Null when it may; else how long to wait.</returns>
    public TimeSpan? Look(HttpContext context) => Wait(guesses, context, 0);

    /// <summary>Counts a link that nobody was given.</summary>
    public void NoteGuess(HttpContext context) => Wait(guesses, context, 1);

    /// <inheritdoc />
    public void Dispose()
    {
        asks.Dispose();
        guesses.Dispose();
    }

    private static TimeSpan? Wait(PartitionedRateLimiter<HttpContext> limiter, HttpContext context, int permits)
    {
        using var lease = limiter.AttemptAcquire(context, permits);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    private static PartitionedRateLimiter<HttpContext> Limiter(int permits, TimeSpan window) => PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            Network(context.Connection.RemoteIpAddress ?? IPAddress.None), _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, QueueLimit = 0 }));

    // Whoever has one address of version 6 has the 2^64 beside it as well.
    private static IPAddress Network(IPAddress caller) => caller switch
    {
        { IsIPv4MappedToIPv6: true } => caller.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. caller.GetAddressBytes()[..8], .. new byte[8]]),
        _ => caller,
    };
}
