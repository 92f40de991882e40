namespace Calendar.Demo.Stories;

/// <summary>What <c>stories.json</c> holds, less what is not played.</summary>
internal sealed record Story(
    IReadOnlyList<StoryParty> Parties,
    IReadOnlyList<StoryPerson> Persons,
    IReadOnlyList<StoryMeeting> Meetings,
    IReadOnlyList<StoryEvent> Events);

internal sealed record StoryParty(string Id, string Name);

/// <summary>Somebody of the stories; <c>Status</c> is <c>unnamed</c> for a delegate whose name is not public.</summary>
internal sealed record StoryPerson(string Id, string Name, string RoleAtTheTime, string? Party, string Status);

internal sealed record StoryMeeting(
    string Id, string Title, string Track, string? Organiser, IReadOnlyList<string>? Sides, string? Zone, StoryDate Date, IReadOnlyList<string> Source);

/// <summary>When the meeting was to be, in the words of the source.</summary>
internal sealed record StoryDate(string Text);

/// <summary>A span between two bounds, each a day or a minute with its offset; the precision is in the words of the source.</summary>
internal sealed record StorySpan(string Earliest, string Latest, string? Precision = null);

/// <summary>Something that happened; which of the later members are there depends on its type.</summary>
internal sealed record StoryEvent(
    int Seq,
    string Meeting,
    string Type,
    StorySpan Occurred,
    StorySpan Disclosed,
    string Text,
    string Kind,
    IReadOnlyList<string> Source,
    string? AssertedBy = null,
    IReadOnlyList<string>? Delegates = null,
    string? Says = null,
    string? Notification = null,
    string? Contradicts = null,
    string? Reason = null,
    string? StatedReason = null,
    string? OfficialWord = null,
    string? Response = null,
    string? About = null,
    string? Value = null);
