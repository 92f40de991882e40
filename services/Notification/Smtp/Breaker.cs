namespace Calendar.Notification.Smtp;

/// <summary>Whether a server is tried or left alone. Pure: time and chance are handed in.</summary>
/// <remarks>Five failures of the server in a row, with no answer about a mail between them, and it is left alone for 1, 2, 4, 8 and then 10 minutes, each a fifth
/// shorter or longer; after each pause one connection is tried, without a mail.</remarks>
/// <param name="Pauses">Since the server last answered about a mail, with one that lasts.</param>
internal abstract record Breaker(int Pauses)
{
    private const int MostFailures = 5;
    private static readonly int[] Minutes = [1, 2, 4, 8, 10];

    /// <summary>The server is tried.</summary>
    /// <param name="Failures">In a row so far.</param>
    /// <param name="Pauses">See <see cref="Breaker"/>.</param>
    public sealed record Closed(int Failures = 0, int Pauses = 0) : Breaker(Pauses);

    /// <summary>The server is left alone.</summary>
    /// <param name="Until">When that ends, by the clock of who asks.</param>
    /// <param name="Pauses">With this one.</param>
    public sealed record Open(TimeSpan Until, int Pauses) : Breaker(Pauses);

    /// <summary>The server is left alone by all but one, who tries a connection.</summary>
    /// <param name="Pauses">So far.</param>
    public sealed record HalfOpen(int Pauses) : Breaker(Pauses);

    /// <summary>A try failed for the server's sake. One that was begun before a pause changes nothing.</summary>
    /// <param name="now">The time.</param>
    /// <param name="chance">From 0 to 1: where between a fifth shorter and a fifth longer a pause lies.</param>
    public Breaker Failed(TimeSpan now, double chance) => this switch
    {
        Closed { Failures: < MostFailures - 1 } few => few with { Failures = few.Failures + 1 },
        Closed many => Pause(many.Pauses, now, chance),
        _ => this,
    };

    /// <summary>The server answered about a mail, whatever it said.</summary>
    public Breaker Answered() => this is Closed ? new Closed() : this;

    /// <summary>Lets the one who asks try a connection, when the pause is over.</summary>
    public Breaker Probe(TimeSpan now) => this is Open open && open.Until <= now ? new HalfOpen(open.Pauses) : this;

    /// <summary>The connection was opened. One more failure, and the next pause is longer.</summary>
    public Breaker ProbeAnswered() => this is HalfOpen half ? new Closed(MostFailures - 1, half.Pauses) : this;

    /// <summary>The connection could not be opened.</summary>
    public Breaker ProbeFailed(TimeSpan now, double chance) => this is HalfOpen half ? Pause(half.Pauses, now, chance) : this;

    private static Open Pause(int pauses, TimeSpan now, double chance) =>
        new(now + TimeSpan.FromMinutes(Minutes[Math.Min(pauses, Minutes.Length - 1)] * (0.8 + 0.4 * chance)), pauses + 1);
}
