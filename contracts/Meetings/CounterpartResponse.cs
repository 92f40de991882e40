using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>What a side said of a meeting.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<CounterpartResponse>))]
public enum CounterpartResponse
{
    /// <summary>It comes.</summary>
    Confirmed,

    /// <summary>It is known not to have confirmed.</summary>
    NotConfirmed,

    /// <summary>It does not come.</summary>
    Declined,
}
