using Calendar.Notification.Subscriptions;

namespace Calendar.Notification.OptIn;

/// <summary>A link to confirm an address, as it is found.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Subscription">What it is for; null when it is unknown.</param>
/// <param name="LinkVersion">Of its subscription; 0 when it is unknown.</param>
/// <param name="Title">Title of the one meeting it is about; null for none, or when it is not public.</param>
internal sealed record Confirmation(ConfirmationStanding Standing, Subscription? Subscription = null, int LinkVersion = 0, string? Title = null)
{
    /// <summary>How a link stands. Several links of one subscription are each good until the first of them is used.</summary>
    /// <param name="state">State of the subscription.</param>
    /// <param name="isFresh">Whether the link is younger than 48 hours.</param>
    public static ConfirmationStanding Stands(string state, bool isFresh) => (state, isFresh) switch
    {
        ("active", _) => ConfirmationStanding.Confirmed,
        ("pending", true) => ConfirmationStanding.Open,
        _ => ConfirmationStanding.Expired,
    };
}
