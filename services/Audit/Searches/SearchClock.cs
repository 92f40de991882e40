namespace Calendar.Audit.Searches;

/// <summary>By which clock a search compares times.</summary>
internal enum SearchClock
{
    /// <summary>When the store recorded it.</summary>
    Recorded,

    /// <summary>When it happened in the world.</summary>
    Occurred,

    /// <summary>When it could be known: what it discloses, else when it was recorded.</summary>
    Known,
}
