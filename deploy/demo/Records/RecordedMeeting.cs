namespace Calendar.Demo.Records;

/// <summary>A meeting as the public record has it: one line of <c>meetings.ndjson</c>, less what is not played.</summary>
internal sealed record RecordedMeeting(
    string Id,
    string Kind,
    string Title,
    string Description,
    DateOnly Start,
    DateOnly End,
    RecordedSide Host,
    RecordedSide Guest,
    string GuestText,
    IReadOnlyList<RecordedPerson> Principals,
    RecordedPlace Place,
    RecordedSource Source);

/// <summary>A country as the record spells it; no code when it has no single successor.</summary>
internal sealed record RecordedSide(string Name, string? Alpha2);

/// <summary>Somebody who travelled; <c>SourceId</c> only where the record numbers people.</summary>
internal sealed record RecordedPerson(string Name, string? Role, string? SourceId);

internal sealed record RecordedPlace(string? Text, string? City, string? Alpha2, string TimeZone);

/// <summary>Where the record stands, and when it was entered there; null where that is not known.</summary>
internal sealed record RecordedSource(string Repo, string File, string XmlId, DateTimeOffset? RecordedAt);
