namespace Calendar.ServiceDefaults;

/// <summary>Where it is recorded who reads what is not public: Scheduling's log, for the other services over HTTP.</summary>
public interface IReadRegister
{
    /// <summary>Records a read. It is in the log when this returns; where it throws, nothing may be shown.</summary>
    /// <param name="read">The read.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="UnavailableException">It cannot be recorded now, and so the answer is 503.</exception>
    Task Record(ConfidentialRead read, CancellationToken stop);
}
