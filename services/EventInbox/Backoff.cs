namespace Calendar.EventInbox;

/// <summary>How long to wait after failures in a row: 0.1 s, doubled each time, up to 5 s.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <param name="failures">Failures before this one, from 0.</param>
    public static TimeSpan After(int failures) =>
        failures >= 6 ? Longest : TimeSpan.FromMilliseconds(100 << failures);
}
