namespace Calendar.History;

/// <summary>Why a civil time is impossible.</summary>
public enum WallTimeFault
{
    /// <summary>There is no such IANA zone.</summary>
    UnknownZone,

    /// <summary>The zone's clocks skip this wall-clock time.</summary>
    Skipped,

    /// <summary>The zone's clocks show this wall-clock time twice, and no offset says which is meant.</summary>
    Ambiguous,

    /// <summary>The zone does not have this offset at this wall-clock time.</summary>
    WrongOffset,

    /// <summary>The end, or the latest bound, comes before the start.</summary>
    EndBeforeStart,

    /// <summary>The span is longer than 366 days.</summary>
    TooLong,

    /// <summary>A date is missing though the precision is not <c>open</c>, or an end stands without a start.</summary>
    StartMissing,

    /// <summary>The day has no next midnight that could be reckoned with: it is 9999-12-31.</summary>
    OutOfRange,
}
