using System.Text.Json.Serialization;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Whether something had happened in the world by a time.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Occurrence>))]
public enum Occurrence
{
    /// <summary>It cannot have happened yet.</summary>
    NotYet,

    /// <summary>It may have happened: the time lies between its bounds.</summary>
    MayHaveOccurred,

    /// <summary>It had happened.</summary>
    Occurred,
}
