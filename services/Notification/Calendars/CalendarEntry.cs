using NodaTime;

namespace Calendar.Notification.Calendars;

/// <summary>A meeting as a calendar shows it: one VEVENT (RFC 5545, section 3.6.1).</summary>
/// <param name="Uid">The same for ever, for each meeting another: letters, digits and <c>@.-</c>.</param>
/// <param name="Sequence">Rises with each message about the meeting, from 0.</param>
/// <param name="Stamp">When this was written.</param>
/// <param name="Time">When it is; null only for one that is taken out of a calendar.</param>
/// <param name="Summary">Its title; any text.</param>
internal sealed record CalendarEntry(string Uid, long Sequence, Instant Stamp, EntryTime? Time, string Summary)
{
    /// <summary>What else is to be said; any text, null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Where it is; any text, null when that is not known.</summary>
    public string? Location { get; init; }

    /// <summary>Why it is off; any text, null for nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>How firmly it stands.</summary>
    public EntryStatus Status { get; init; }

    /// <summary>Who sends it; null in a feed.</summary>
    public CalendarUser? Organiser { get; init; }

    /// <summary>The one to whom it goes: nobody's address is shown to another. Null in a feed.</summary>
    public CalendarUser? Attendee { get; init; }

    /// <summary>Whether its time is not taken by it.</summary>
    public bool IsTransparent { get; init; }

    /// <summary>Whether not everybody may know of it.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>The entry of the meeting that it follows; null when it follows none.</summary>
    public string? Follows { get; init; }
}
