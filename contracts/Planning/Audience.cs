using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>Who may know of something at all. What one may not see is absent.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Audience>))]
public enum Audience
{
    /// <summary>Everybody who holds a key, and every subscriber.</summary>
    Public,

    /// <summary>The delegates, the organisers of the meeting, and the desk.</summary>
    Participants,

    /// <summary>Desk officers and auditors.</summary>
    Desk,

    /// <summary>Visa officers; of a text only, never of a whole meeting.</summary>
    Visa,
}
