namespace Calendar.Notification.Participants;

/// <summary>Whether a person's calendar holds a meeting, as far as the answers of mail servers tell.</summary>
internal enum Invitation
{
    /// <summary>It does not: no REQUEST was handed over, or a CANCEL was since.</summary>
    No,

    /// <summary>Nobody knows: a server did not say whether it took the last object.</summary>
    Perhaps,

    /// <summary>It does.</summary>
    Yes,
}
