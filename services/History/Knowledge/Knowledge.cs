using System.Text.Json.Serialization;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Whether something was known at a time.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Knowledge>))]
public enum Knowledge
{
    /// <summary>It cannot have been known.</summary>
    Unknown,

    /// <summary>It may have been known: the time lies between its bounds.</summary>
    MayBeKnown,

    /// <summary>It was known.</summary>
    Known,
}
