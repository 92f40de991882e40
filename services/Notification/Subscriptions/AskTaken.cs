namespace Calendar.Notification.Subscriptions;

/// <summary>The answer to somebody without a key, whatever comes of it.</summary>
/// <param name="Detail">What happens next.</param>
internal sealed record AskTaken(string Detail)
{
    /// <summary>The one answer there is.</summary>
    public static AskTaken Answer { get; } =
        new("If the address takes mails, one is on its way to it. Nothing else is sent before the link in it is followed, within 48 hours.");
}
