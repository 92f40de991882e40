namespace Calendar.Notification.OptIn;

/// <summary>How a link to confirm an address stands.</summary>
internal enum ConfirmationStanding
{
    /// <summary>There never was such a link.</summary>
    Unknown,

    /// <summary>It may be used.</summary>
    Open,

    /// <summary>The address has been confirmed, by this link or another one of the same subscription.</summary>
    Confirmed,

    /// <summary>It is older than 48 hours, or what it was for has ended.</summary>
    Expired,
}
