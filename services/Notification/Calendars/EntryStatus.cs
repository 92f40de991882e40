namespace Calendar.Notification.Calendars;

/// <summary>How firmly an entry stands (RFC 5545, section 3.8.1.11).</summary>
internal enum EntryStatus
{
    /// <summary>Nothing is said of it: for one who is invited no longer, while the meeting goes on without them.</summary>
    Unsaid,

    /// <summary>It may come to pass.</summary>
    Tentative,

    /// <summary>It is to take place.</summary>
    Confirmed,

    /// <summary>It is off.</summary>
    Cancelled,
}
