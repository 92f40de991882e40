namespace Calendar.Notification.Bounces;

/// <summary>What was made of something that came back.</summary>
/// <param name="Outcome"><c>entered</c>: the ledger says now that the mail bounced. <c>known</c>: it is a report, and changed nothing. <c>ignored</c>: it is no
/// delivery report about a mail of ours.</param>
internal sealed record BounceTaken(string Outcome)
{
    /// <summary>The ledger says now that the mail bounced.</summary>
    public static BounceTaken Entered { get; } = new("entered");

    /// <summary>It is a report, and changed nothing.</summary>
    public static BounceTaken Known { get; } = new("known");

    /// <summary>It is no delivery report about a mail of ours.</summary>
    public static BounceTaken Ignored { get; } = new("ignored");
}
