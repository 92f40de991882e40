using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>What the calendar does by itself when the visa rule of a meeting fails.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<MeetingPolicy>))]
public enum MeetingPolicy
{
    /// <summary>Nothing beyond showing that the meeting is at risk.</summary>
    None,

    /// <summary>A visa that the rule needs is revoked or refused: a <see cref="MeetingCanceled"/> follows, caused by it.</summary>
    CancelWhenRuleFails,
}
