using Calendar.History;

namespace Calendar.Notification.Alerts;

/// <summary>The status of a meeting as a reader of mails is told.</summary>
internal static class StatusWord
{
    /// <summary>In a sentence, in lower case.</summary>
    public static string Of(MeetingStatus status) => status switch
    {
        MeetingStatus.AtRisk => "at risk",
        MeetingStatus.Postponed => "postponed, no new date",
        MeetingStatus.Missed => "missed: a side did not appear",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>In a subject, before the title.</summary>
    public static string Loud(MeetingStatus status) => status switch
    {
        MeetingStatus.AtRisk => "AT RISK",
        _ => status.ToString().ToUpperInvariant(),
    };
}
