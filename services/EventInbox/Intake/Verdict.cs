namespace Calendar.EventInbox.Intake;

/// <summary>What is to be done with a position, seen from the checkpoint.</summary>
internal enum Verdict
{
    /// <summary>It was applied before.</summary>
    Drop,

    /// <summary>It is the next one.</summary>
    Apply,

    /// <summary>Something before it is missing.</summary>
    Hole,
}
