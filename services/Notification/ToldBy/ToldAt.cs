using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Notification.ToldBy;

/// <summary>What everybody had been told of a meeting by a moment.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="At">The moment, as it was asked for.</param>
/// <param name="Logged">The meeting as the log had recorded it by then; absent when it held nothing of it.</param>
/// <param name="Recipients">People by id, then subscriptions by id, the latter for desks and auditors alone.</param>
internal sealed record ToldAt(string MeetingId, string At, LoggedMeeting? Logged, IReadOnlyList<ToldRecipient> Recipients);

/// <summary>How a meeting stood, by what the log had recorded.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Title">What it was called.</param>
/// <param name="Status">How it stood.</param>
/// <param name="WhenText">When it would take place, in words.</param>
/// <param name="Place">Where; absent when nothing was said.</param>
internal sealed record LoggedMeeting(long Version, string Title, MeetingStatus Status, string WhenText, Place? Place)
{
    /// <summary>The meeting as it is shown.</summary>
    public static LoggedMeeting Of(MeetingState state) => new(state.Version, state.Title, state.Status, TimeWords.Of(state.When, state.Place?.Zone), state.Place);
}

/// <summary>What one recipient had been told.</summary>
/// <param name="PersonId">The person; absent for a subscription.</param>
/// <param name="SubscriptionId">The subscription; absent for a person.</param>
/// <param name="Last">The last mail that their mail server had certainly taken by then; absent when there was none.</param>
/// <param name="InDoubt">Later mails that it may have taken by then, oldest first: which of them was the last is not known.</param>
internal sealed record ToldRecipient(string? PersonId, Guid? SubscriptionId, ToldMail? Last, IReadOnlyList<ToldMail> InDoubt);

/// <summary>A mail, and what it told.</summary>
/// <param name="AlertId">The mail.</param>
/// <param name="Kind">What it was for, such as alert or digest.</param>
/// <param name="NotBefore">Before this it cannot have been taken, UTC.</param>
/// <param name="NotAfter">By this it had been taken, UTC; absent when nobody knows whether it ever was.</param>
/// <param name="Version">Version of the meeting on which it was based.</param>
/// <param name="Behind">How many versions the log was ahead of it at the moment.</param>
/// <param name="Title">What it called the meeting.</param>
/// <param name="Status">How it said that the meeting stood; to a delegate, at risk is scheduled.</param>
/// <param name="WhenText">When it said that the meeting would take place, in words.</param>
/// <param name="Place">Where; absent when it said nothing.</param>
internal sealed record ToldMail(
    Guid AlertId, string Kind, DateTimeOffset NotBefore, DateTimeOffset? NotAfter, long Version, long Behind, string Title, MeetingStatus Status, string WhenText, Place? Place);
