namespace Calendar.Contracts;

/// <summary>The meeting was given a place on the calendar. First fact of its stream, or the one that follows its proposal, and then it replaces what the proposal said.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="Title">What the meeting is called, 1 to 300 characters. Not a private person's name.</param>
/// <param name="When">When it is to take place, as civil time at the venue.</param>
/// <param name="Parties">The sides and their delegates; may be empty.</param>
/// <param name="Audience">Who may know of the meeting at all: <c>public</c>, <c>participants</c> or <c>desk</c>.</param>
/// <param name="Track">Kind of diplomacy, such as <c>1</c>, <c>1.5</c> or <c>2</c>, up to 300 characters; null when not known.</param>
/// <param name="Organiser">Who invites: a person id of the people directory, a party id or an office, up to 300 characters; null when not known.</param>
/// <param name="Organisers">Names of the keys that may act for the meeting beside the one that scheduled it; null for none.</param>
/// <param name="Place">Where it is to be held; null when not known.</param>
/// <param name="VisaRule">Which visas it hangs on; null for the rung <c>approved</c> for every required delegate and each head of delegation.</param>
/// <param name="Policy">What happens by itself when the rule fails; null counts as <c>none</c>.</param>
/// <param name="AnnouncedBy">Who announced it: a person id, a party id or an office, up to 300 characters; null when not known.</param>
/// <param name="InitiatedBy">Whose decision it was, as far as the caller vouches for it: a person id, a party id or an office; null when not known.</param>
/// <param name="Text">What is recorded of it beside all this, up to 4,000 characters; null when nothing is.</param>
public sealed record MeetingScheduled(
    string MeetingId,
    TimeBounds Occurred,
    string Title,
    MeetingTime When,
    IReadOnlyList<Party> Parties,
    Audience Audience,
    string? Track = null,
    string? Organiser = null,
    IReadOnlyList<string>? Organisers = null,
    Place? Place = null,
    VisaRule? VisaRule = null,
    MeetingPolicy? Policy = null,
    string? AnnouncedBy = null,
    string? InitiatedBy = null,
    string? Text = null) : MeetingPlan(
        MeetingId, Occurred, Title, When, Parties, Audience, Track, Organiser, Organisers, Place, VisaRule, Policy,
        AnnouncedBy, InitiatedBy, Text);
