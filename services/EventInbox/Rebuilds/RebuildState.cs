using System.Text.Json.Serialization;
using Calendar.Contracts;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>How a rebuild stands.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RebuildState>))]
public enum RebuildState
{
    /// <summary>The shadow is being filled.</summary>
    Running,

    /// <summary>Its process ended on the way. The shadow is kept: the next rebuild continues it.</summary>
    Interrupted,

    /// <summary>An error ended it. The shadow is kept: the next rebuild continues it.</summary>
    Failed,

    /// <summary>The shadow took the place of the tables.</summary>
    Done,
}
