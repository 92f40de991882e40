namespace Calendar.Notification.Smtp;

/// <summary>What all carriers to one server share: whether it is tried just now.</summary>
internal sealed class ServerGate(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly long start = clock.GetTimestamp();
    private Breaker breaker = new Breaker.Closed();

    /// <summary>Told of each change between tried, left alone and on trial.</summary>
    public event Action<Breaker>? Changed;

    /// <summary>Learns from a try. What broke in the middle of a mail, without a word, may be the server's doing or the mail's and counts for neither.</summary>
    public void Note(Handover handover)
    {
        var now = clock.GetElapsedTime(start);
        Become(before => handover switch
        {
            { Phase: < SmtpPhase.Mail } or { Code: 421 } => before.Failed(now, Random.Shared.NextDouble()),
            { Code: not null } => before.Answered(),
            _ => before,
        });
    }

    /// <summary>Runs a trial, if it is time for one and nobody else is at it.</summary>
    /// <param name="trial">Opens a connection; false when that fails.</param>
    /// <returns>Whether mails may be tried now.</returns>
    public async Task<bool> Try(Func<Task<bool>> trial)
    {
        var (before, after) = Become(breaker => breaker.Probe(clock.GetElapsedTime(start)));
        if (before == after)
        {
            return after is Breaker.Closed;
        }
        var isWell = false;
        try
        {
            isWell = await trial();
        }
        finally
        {
            Become(breaker => isWell ? breaker.ProbeAnswered() : breaker.ProbeFailed(clock.GetElapsedTime(start), Random.Shared.NextDouble()));
        }
        return isWell;
    }

    private (Breaker Before, Breaker After) Become(Func<Breaker, Breaker> next)
    {
        Breaker before, after;
        lock (gate)
        {
            (before, after) = (breaker, next(breaker));
            breaker = after;
        }
        if (before.GetType() != after.GetType())
        {
            Changed?.Invoke(after);
        }
        return (before, after);
    }
}
