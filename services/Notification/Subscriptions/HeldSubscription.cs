namespace Calendar.Notification.Subscriptions;

/// <summary>A subscription as its reader holds it.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="LinkVersion">Which of its links are good.</param>
/// <param name="Title">Title of the one meeting it is about; null for none, or when the reader may not know of it.</param>
internal sealed record HeldSubscription(Subscription Subscription, int LinkVersion, string? Title)
{
    /// <summary>Whether the reader may choose other meetings: not where somebody with a key chose them, who may have opened to the reader what is not public.</summary>
    public bool MayMove => Subscription.MadeBy is null;
}
