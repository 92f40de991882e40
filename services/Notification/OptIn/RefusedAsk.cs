namespace Calendar.Notification.OptIn;

/// <summary>A subscription that somebody without a key asked for and of which nothing came. They were not told so.</summary>
/// <param name="RefusedId">Its id.</param>
/// <param name="AskedAt">When, UTC.</param>
/// <param name="About">What it was to be about: <c>everything</c>, or such as <c>meeting:story-m1</c>.</param>
/// <param name="Reason"><c>notPublic</c> and <c>noSuchMeeting</c>: of the meeting; <c>deadAddress</c>, <c>enoughForAddress</c> and <c>enoughForDomain</c>: of the address.</param>
internal sealed record RefusedAsk(Guid RefusedId, DateTimeOffset AskedAt, string About, string Reason);
