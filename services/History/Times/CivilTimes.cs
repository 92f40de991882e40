using Calendar.Contracts;
using NodaTime;

namespace Calendar.History;

/// <summary>Reads the civil times of the contracts as those of NodaTime.</summary>
internal static class CivilTimes
{
    internal static LocalDate Date(this CivilTime time) => LocalDate.FromDateOnly(time.Day);

    internal static LocalDateTime? Local(this CivilTime time) =>
        time.Time is { } clock ? time.Date() + LocalTime.FromTimeOnly(clock) : null;

    internal static Offset? SaidOffset(this CivilTime time) => time.Offset is { } offset ? Offset.FromTimeSpan(offset) : null;

    /// <summary>Midnight with which a day begins; the first moment of the day where midnight is skipped.</summary>
    internal static Instant Midnight(this LocalDate day, DateTimeZone zone) => zone.AtStartOfDay(day).ToInstant();
}
