namespace Calendar.Contracts;

/// <summary>Something about the meeting other than its date was changed.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="Title">New title, 1 to 300 characters; null leaves it as it is.</param>
/// <param name="Track">New track, up to 300 characters; null leaves it as it is.</param>
/// <param name="Audience">New audience; null leaves it as it is.</param>
/// <param name="Organiser">New organiser; null leaves it as it is.</param>
/// <param name="Organisers">All keys that may act for it beside the one that scheduled it; null leaves them as they are.</param>
/// <param name="Place">The new place, whole; null leaves it as it is.</param>
/// <param name="VisaRule">The new visa rule, whole; null leaves it as it is.</param>
/// <param name="Policy">New policy; null leaves it as it is.</param>
/// <param name="Delegates">Delegates whose flags or role change; null for none.</param>
public sealed record MeetingAmended(
    string MeetingId,
    TimeBounds Occurred,
    string? Title = null,
    string? Track = null,
    Audience? Audience = null,
    string? Organiser = null,
    IReadOnlyList<string>? Organisers = null,
    Place? Place = null,
    VisaRule? VisaRule = null,
    MeetingPolicy? Policy = null,
    IReadOnlyList<DelegateAmendment>? Delegates = null) : MeetingEvent(MeetingId, Occurred);
