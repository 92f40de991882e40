using System.Text.Json.Serialization;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Everything that is known of a meeting: the fold of its facts. Written as JSON with <see cref="ContractJson.Options"/>, the same facts give the
/// same bytes.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Title">What it is called.</param>
/// <param name="When">When it is to take place, as civil time at the venue; after a postponement, the date that it had.</param>
/// <param name="Parties">The sides and their delegates.</param>
/// <param name="Audience">Who may know of the meeting at all.</param>
/// <param name="Status">How it stands.</param>
/// <param name="VisaRule">Which visas it hangs on; the default rule where none was given.</param>
/// <param name="Policy">What happens by itself when the rule fails.</param>
/// <param name="Announcement">What was said with the fact that last put it on, moved it or called it off.</param>
/// <param name="Version">Version of the stream, from 1.</param>
/// <param name="FirstRecorded">When the store recorded its first fact, UTC.</param>
/// <param name="LastRecorded">When the store recorded its last fact, UTC.</param>
public sealed record MeetingState(
    string MeetingId,
    string Title,
    MeetingTime When,
    IReadOnlyList<PartyState> Parties,
    Audience Audience,
    MeetingStatus Status,
    VisaRule VisaRule,
    MeetingPolicy Policy,
    Announcement Announcement,
    long Version,
    DateTimeOffset FirstRecorded,
    DateTimeOffset LastRecorded)
{
    /// <summary>Kind of diplomacy, such as <c>1.5</c>; null when not known.</summary>
    public string? Track { get; init; }

    /// <summary>Who invites: a person id, a party id or an office; null when not known.</summary>
    public string? Organiser { get; init; }

    /// <summary>Name of the key that asked for the first fact; null when not known.</summary>
    public string? ScheduledBy { get; init; }

    /// <summary>Names of the keys that may act for it beside <see cref="ScheduledBy"/>.</summary>
    public IReadOnlyList<string> Organisers { get; init; } = [];

    /// <summary>Digests of the plans by which it was proposed and scheduled, in stream order: <see cref="PlanDigest"/>.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];

    /// <summary>Where it is held; null when not known.</summary>
    public Place? Place { get; init; }

    /// <summary>What is recorded of it beside all this; null when nothing is.</summary>
    public string? Text { get; init; }

    /// <summary>Whether a correction says that the record as a whole should not stand.</summary>
    public bool Removed { get; init; }

    /// <summary>Other dates that were asked for, in stream order; cleared when the meeting is moved.</summary>
    public IReadOnlyList<Noted<RescheduleProposed>> ProposedDates { get; init; } = [];

    /// <summary>What the sides answered, in stream order.</summary>
    public IReadOnlyList<Noted<CounterpartResponded>> Responses { get; init; } = [];

    /// <summary>What is recorded of its having taken place; null when it is not known to have.</summary>
    public Noted<MeetingHeld>? Held { get; init; }

    /// <summary>The sides that did not appear, in stream order.</summary>
    public IReadOnlyList<Noted<MeetingMissed>> Missed { get; init; } = [];

    /// <summary>What the participants were told, in stream order.</summary>
    public IReadOnlyList<Noted<NoticeSent>> Notices { get; init; } = [];

    /// <summary>The notices that were let through although the rule did not hold, in stream order.</summary>
    public IReadOnlyList<Noted<NoticeGuardOverridden>> Overrides { get; init; } = [];

    /// <summary>Reasons, in stream order. Several coexist; conflicts stay.</summary>
    public IReadOnlyList<Noted<ReasonRecorded>> Reasons { get; init; } = [];

    /// <summary>Claims, in stream order; those on one subject stand side by side.</summary>
    public IReadOnlyList<Noted<ClaimRecorded>> Claims { get; init; } = [];

    /// <summary>Outside events, in stream order; perhaps triggers, never causes.</summary>
    public IReadOnlyList<Noted<ContextRecorded>> Contexts { get; init; } = [];

    /// <summary>Corrections, in stream order. What they replaced stays in the stream.</summary>
    public IReadOnlyList<Noted<RecordCorrected>> Corrections { get; init; } = [];

    /// <summary>The delegates of all sides, in the order of the sides; withdrawn ones included.</summary>
    [JsonIgnore]
    public IEnumerable<DelegateState> Delegates => Parties.SelectMany(party => party.Delegates);

    /// <summary>Whether it is on the calendar: scheduled, confirmed or at risk.</summary>
    [JsonIgnore]
    public bool IsOn => Status is MeetingStatus.Scheduled or MeetingStatus.Confirmed or MeetingStatus.AtRisk;

    /// <summary>Whether a key may act for the meeting as its organiser.</summary>
    /// <param name="key">Name of the key.</param>
    public bool IsOrganisedBy(string key) => ScheduledBy == key || Organisers.Contains(key);
}
