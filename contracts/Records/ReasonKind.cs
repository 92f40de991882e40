using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>In what standing a reason was given.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReasonKind>))]
public enum ReasonKind
{
    /// <summary>By a party to the meeting, its organiser, or the authority that decided.</summary>
    Stated,

    /// <summary>By somebody else, as a report of fact.</summary>
    Reported,

    /// <summary>By somebody else, as a view.</summary>
    Analysis,
}
