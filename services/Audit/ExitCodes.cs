namespace Calendar.Audit;

/// <summary>What the command line ends with, so that scripts can tell.</summary>
internal static class ExitCodes
{
    /// <summary>It was done.</summary>
    public const int Done = 0;

    /// <summary>The words of the call or a setting are off; nothing was tried.</summary>
    public const int Usage = 2;

    /// <summary>What was asked for is not there.</summary>
    public const int NotFound = 4;

    /// <summary>The database or a service does not answer.</summary>
    public const int Unavailable = 7;
}
