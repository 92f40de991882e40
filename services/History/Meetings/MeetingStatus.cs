using System.Text.Json.Serialization;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>How a meeting stands. A pure function of its facts and its visa rule.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<MeetingStatus>))]
public enum MeetingStatus
{
    /// <summary>Somebody proposed, expects or seeks it; nothing is agreed.</summary>
    Proposed,

    /// <summary>On the calendar.</summary>
    Scheduled,

    /// <summary>On the calendar, its visa rule is met, and the organiser confirmed it since.</summary>
    Confirmed,

    /// <summary>On the calendar, but a visa that its rule needs was revoked or refused after scheduling and has not been regained.</summary>
    AtRisk,

    /// <summary>Put off, with no new date.</summary>
    Postponed,

    /// <summary>Called off.</summary>
    Canceled,

    /// <summary>It took place.</summary>
    Held,

    /// <summary>At least one side did not appear.</summary>
    Missed,
}
