namespace Calendar.Audit;

/// <summary>What the command line ends with, so that scripts can tell.</summary>
internal static class ExitCodes
{
    /// <summary>It was done.</summary>
    public const int Done = 0;

    /// <summary>Something failed that nobody foresaw.</summary>
    public const int Unexpected = 1;

    /// <summary>The words of the call or a setting are off; nothing was tried.</summary>
    public const int Usage = 2;

    /// <summary>The key is missing, not known, or of another role.</summary>
    public const int Access = 3;

    /// <summary>What was asked for is not there.</summary>
    public const int NotFound = 4;

    /// <summary>It was tried, and what stands in its way is still there.</summary>
    public const int Conflict = 5;

    /// <summary>A value cannot be.</summary>
    public const int Invalid = 6;

    /// <summary>The database, the broker or a service does not answer.</summary>
    public const int Unavailable = 7;

    /// <summary>The log is not what was signed.</summary>
    public const int Tampered = 8;

    /// <summary>The read models are not what the log comes to.</summary>
    public const int Differs = 9;

    /// <summary>A checkpoint is not signed by the key.</summary>
    public const int Signature = 10;

    /// <summary>Somebody stopped it.</summary>
    public const int Interrupted = 130;
}
