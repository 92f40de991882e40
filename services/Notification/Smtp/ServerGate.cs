namespace Calendar.Notification.Smtp;

/// <summary>What all carriers to one server share: whether it is tried just now.</summary>
internal sealed class ServerGate(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly long start = clock.GetTimestamp();
    private Breaker breaker = new Breaker.Closed();

    /// <summary>Learns from a try. What broke in the middle of a mail, without a word, may be the server's doing or the mail's and counts for neither.</summary>
    public void Note(Handover handover)
    {
        var now = clock.GetElapsedTime(start);
        lock (gate)
        {
            breaker = handover switch
            {
                { Phase: < SmtpPhase.Mail } or { Code: 421 } => breaker.Failed(now, Random.Shared.NextDouble()),
                { Code: not null } => breaker.Answered(),
                _ => breaker,
            };
        }
    }

    /// <summary>Runs a trial, if it is time for one and nobody else is at it.</summary>
    /// <param name="trial">Opens a connection; false when that fails.</param>
    /// <returns>Whether mails may be tried now.</returns>
    public async Task<bool> Try(Func<Task<bool>> trial)
    {
        lock (gate)
        {
            var before = breaker;
            breaker = breaker.Probe(clock.GetElapsedTime(start));
            if (before == breaker)
            {
                return breaker is Breaker.Closed;
            }
        }
        var isWell = false;
        try
        {
            isWell = await trial();
        }
        finally
        {
            lock (gate)
            {
                breaker = isWell ? breaker.ProbeAnswered() : breaker.ProbeFailed(clock.GetElapsedTime(start), Random.Shared.NextDouble());
            }
        }
        return isWell;
    }
}
