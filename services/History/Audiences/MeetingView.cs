using Calendar.Contracts;

namespace Calendar.History;

/// <summary>A meeting as a viewer may see it. What is null or empty here and not in the state is not for the viewer.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Status">How it stands.</param>
/// <param name="When">When it is to take place, as civil time at the venue.</param>
/// <param name="WhenText">The same in words, no finer than it is known: <see cref="TimeWords"/>.</param>
/// <param name="Audience">Who may know of the meeting at all.</param>
/// <param name="Parties">The sides.</param>
/// <param name="Announcement">What was said with the fact that last put it on, moved it or called it off.</param>
/// <param name="Version">Version of the stream, from 1.</param>
/// <param name="FirstRecorded">When the store recorded its first fact, UTC.</param>
/// <param name="LastRecorded">When the store recorded its last fact, UTC.</param>
public sealed record MeetingView(
    string MeetingId,
    string Title,
    MeetingStatus Status,
    MeetingTime When,
    string WhenText,
    Audience Audience,
    IReadOnlyList<PartyView> Parties,
    Announcement Announcement,
    long Version,
    DateTimeOffset FirstRecorded,
    DateTimeOffset LastRecorded)
{
    /// <summary>Kind of diplomacy; null when not known.</summary>
    public string? Track { get; init; }

    /// <summary>Who invites; null when not known.</summary>
    public string? Organiser { get; init; }

    /// <summary>Name of the key that asked for the first fact.</summary>
    public string? ScheduledBy { get; init; }

    /// <summary>Names of the keys that may act for it beside that one.</summary>
    public IReadOnlyList<string>? Organisers { get; init; }

    /// <summary>Where it is held; null when not known.</summary>
    public Place? Place { get; init; }

    /// <summary>What is recorded of it beside all this.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the record as a whole should not stand.</summary>
    public bool Removed { get; init; }

    /// <summary>Which visas it hangs on.</summary>
    public VisaRule? VisaRule { get; init; }

    /// <summary>What happens by itself when the rule fails.</summary>
    public MeetingPolicy? Policy { get; init; }

    /// <summary>Whether the visa rule holds.</summary>
    public bool? VisaRuleMet { get; init; }

    /// <summary>Ids of the delegates whose visas put it at risk.</summary>
    public IReadOnlyList<string>? AtRiskBy { get; init; }

    /// <summary>Other dates that were asked for.</summary>
    public IReadOnlyList<Noted<RescheduleProposed>>? ProposedDates { get; init; }

    /// <summary>What the sides answered.</summary>
    public IReadOnlyList<Noted<CounterpartResponded>>? Responses { get; init; }

    /// <summary>What is recorded of its having taken place.</summary>
    public Noted<MeetingHeld>? Held { get; init; }

    /// <summary>The sides that did not appear.</summary>
    public IReadOnlyList<Noted<MeetingMissed>>? Missed { get; init; }

    /// <summary>What the participants were told.</summary>
    public IReadOnlyList<Noted<NoticeSent>>? Notices { get; init; }

    /// <summary>The notices that were let through although the rule did not hold.</summary>
    public IReadOnlyList<Noted<NoticeGuardOverridden>>? Overrides { get; init; }

    /// <summary>Reasons; several coexist.</summary>
    public IReadOnlyList<Noted<ReasonRecorded>>? Reasons { get; init; }

    /// <summary>Claims; those on one subject stand side by side.</summary>
    public IReadOnlyList<Noted<ClaimRecorded>>? Claims { get; init; }

    /// <summary>Outside events.</summary>
    public IReadOnlyList<Noted<ContextRecorded>>? Contexts { get; init; }

    /// <summary>Corrections.</summary>
    public IReadOnlyList<Noted<RecordCorrected>>? Corrections { get; init; }
}
