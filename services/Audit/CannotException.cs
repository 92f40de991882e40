namespace Calendar.Audit;

/// <summary>Why a verb ends without having done what was asked.</summary>
/// <param name="code">One of <see cref="ExitCodes"/>.</param>
/// <param name="message">What is, what was expected, what to do.</param>
internal sealed class CannotException(int code, string message) : Exception(message)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int Code { get; } = code;
}
