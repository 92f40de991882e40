namespace Calendar.Notification.Links;

/// <summary>What a link in a mail, or its envelope sender, is for. A token for one is worth nothing for another.</summary>
internal enum LinkPurpose
{
    /// <summary>To see the subscription and change it.</summary>
    Manage = 1,

    /// <summary>To end it, and nothing else: mail programs follow this one by themselves.</summary>
    Unsubscribe = 2,

    /// <summary>To report that one mail could not be delivered.</summary>
    Bounce = 3,
}
