using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>Where a delegate's visa for one meeting stands.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<VisaRung>))]
public enum VisaRung
{
    /// <summary>No visa is required of this delegate.</summary>
    NotRequired,

    /// <summary>A visa is required, and nothing has been asked for yet.</summary>
    Required,

    /// <summary>Asked for.</summary>
    Requested,

    /// <summary>Promised. A promise never counts as an approval.</summary>
    Assured,

    /// <summary>Decided in favour.</summary>
    Approved,

    /// <summary>In the passport.</summary>
    Issued,

    /// <summary>A promise, an approval or an issued visa was withdrawn.</summary>
    Revoked,

    /// <summary>Decided against.</summary>
    Refused,
}
