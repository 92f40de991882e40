using Calendar.Contracts;
using Calendar.History;
using NodaTime;

namespace Calendar.Notification.Calendars;

/// <summary>When an entry is.</summary>
internal abstract record EntryTime
{
    /// <summary>Whole civil days at the venue.</summary>
    /// <param name="First">The first.</param>
    /// <param name="After">The day after the last.</param>
    public sealed record Days(LocalDate First, LocalDate After) : EntryTime;

    /// <summary>Times of day.</summary>
    /// <param name="Start">When it begins.</param>
    /// <param name="End">When it ends, after <paramref name="Start"/>; null when that is not known.</param>
    /// <param name="Zone">Whose wall clock is shown.</param>
    public sealed record Clock(Instant Start, Instant? End, DateTimeZone Zone) : EntryTime
    {
        /// <summary>Whether the wall clock can tell it; else it must be told in UTC: the second of two equal times, or no zone.</summary>
        public bool HasWallClock() => Zone != DateTimeZone.Utc && Zone.IsTold(Start) && (End is not { } end || Zone.IsTold(end));
    }

    /// <summary>The time of a meeting: to the minute where it is fixed so, else the days that its span touches.</summary>
    /// <param name="when">Its civil time.</param>
    /// <param name="zone">IANA zone of the venue; null is read as UTC.</param>
    /// <returns>Null when no date is known.</returns>
    public static EntryTime? Of(MeetingTime when, string? zone)
    {
        if (when.Start is not { } start || MeetingSpan.Of(when, zone) is not { } span)
            return null;
        if (when.Precision == Precision.Minute && start.Time is not null)
            return new Clock(span.Start, when.End is not null && span.End > span.Start ? span.End : null, Zones.Of(zone));
        return new Days(LocalDate.FromDateOnly(start.Day), LocalDate.FromDateOnly((when.End ?? start).Day).PlusDays(1));
    }
}
