using Calendar.Contracts;

namespace Calendar.History;

/// <summary>What was said with the fact that last put the meeting on, moved it or called it off. The three persons are three different facts.</summary>
/// <param name="Occurred">When that happened in the world.</param>
/// <param name="Version">Version of the stream with it, from 1.</param>
/// <param name="Reason">The reason given with it; null when none was given.</param>
/// <param name="Wording">The official words, such as "a later date"; null when not known.</param>
/// <param name="AnnouncedBy">Who announced it: a person id, a party id or an office; null when not known.</param>
/// <param name="InitiatedBy">Whose decision it was, as far as the caller vouches for it; null when not known.</param>
/// <param name="ReportedInitiator">Whose decision others report it to be; null when nobody does.</param>
public sealed record Announcement(
    TimeBounds Occurred,
    long Version,
    string? Reason = null,
    string? Wording = null,
    string? AnnouncedBy = null,
    string? InitiatedBy = null,
    string? ReportedInitiator = null);
