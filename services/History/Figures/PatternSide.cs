using System.Text.Json.Serialization;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>For which side somebody stands, as far as the record of the meeting says so.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<PatternSide>))]
public enum PatternSide
{
    /// <summary>The counterpart that is asked about.</summary>
    Counterpart,

    /// <summary>Another side.</summary>
    Other,
}
