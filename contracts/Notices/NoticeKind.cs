using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>What a notice tells the participants.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<NoticeKind>))]
public enum NoticeKind
{
    /// <summary>The meeting goes ahead.</summary>
    Proceeding,

    /// <summary>The meeting is put off.</summary>
    Postponed,

    /// <summary>The meeting does not take place.</summary>
    Off,

    /// <summary>Something told before was wrong.</summary>
    Correction,
}
