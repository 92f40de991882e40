namespace Calendar.ServiceDefaults;

/// <summary>Something that the answer needs is away. Answered with 503 and Retry-After; nothing was stored.</summary>
/// <param name="rule">Name of what is missing, in lower case with hyphens.</param>
/// <param name="detail">What is, and what to do.</param>
/// <param name="retryAfter">When trying again makes sense.</param>
public sealed class UnavailableException(string rule, string detail, TimeSpan retryAfter) : Exception(detail)
{
    /// <summary>Name of what is missing.</summary>
    public string Rule { get; } = rule;

    /// <summary>When trying again makes sense.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
