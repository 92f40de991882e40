namespace Calendar.Notification.Participants;

/// <summary>How far what somebody is owed has come.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="IsExpected">Whether the person takes part as the meeting stands: a delegate, or its organiser.</param>
/// <param name="Reached">Whether the last mail that was owed was taken by the person's mail server.</param>
/// <param name="State">How the last mail stands: queued, sending, dataSent, accepted, deferred, bounced, inDoubt, suppressed, expired or noAddress; <c>nothingOwed</c> when there was none.</param>
/// <param name="Why">What the mail server said last, or why there is no mail; absent when the person was reached.</param>
/// <param name="NextAt">When it is tried next, UTC; absent once nothing more will be tried.</param>
/// <param name="AlertId">The last mail that was owed; absent when there was none.</param>
/// <param name="LastTold">What the person was told last; absent when no mail was taken.</param>
internal sealed record Standing(
    string PersonId, bool IsExpected, bool Reached, string State, string? Why, DateTimeOffset? NextAt, Guid? AlertId, LastTold? LastTold);

/// <summary>What somebody was told last.</summary>
/// <param name="AlertId">The mail.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="At">When the mail server took it, UTC.</param>
/// <param name="Version">Version of the meeting on which it was based.</param>
/// <param name="StillTrue">Whether title, date, place, status and the person's part in it are still what it said, and no notice followed.</param>
internal sealed record LastTold(Guid AlertId, string Subject, DateTimeOffset At, long Version, bool StillTrue);

/// <summary>Whom the news of a meeting reached.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Version">Its version, as far as this service has got.</param>
/// <param name="NotReached">The people who are owed something that did not reach them, by id.</param>
/// <param name="People">Everybody who takes part or was ever owed a mail about it, by id.</param>
internal sealed record Reach(string MeetingId, long Version, IReadOnlyList<string> NotReached, IReadOnlyList<Standing> People);
