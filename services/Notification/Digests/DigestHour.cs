using Calendar.History;
using NodaTime;
using NodaTime.Extensions;

namespace Calendar.Notification.Digests;

/// <summary>When daily mails are due: at 07:00 on the reader's clock. Pure.</summary>
internal static class DigestHour
{
    private static readonly LocalTime Hour = new(7, 0);

    /// <summary>The latest 07:00 that has struck.</summary>
    /// <param name="zone">IANA zone of the reader; one that is not known any more counts as UTC.</param>
    /// <param name="now">The present.</param>
    /// <returns>The reader's day and the instant. Where a change of rules skips the hour it strikes as much later; where it comes twice, the first counts.</returns>
    public static (DateOnly Day, DateTimeOffset At) Last(string zone, DateTimeOffset now)
    {
        var clock = Zones.Of(zone);
        var day = now.ToInstant().InZone(clock).Date;
        while (true)
        {
            var at = (day + Hour).InZoneLeniently(clock).ToInstant().ToDateTimeOffset();
            if (at <= now)
            {
                return (day.ToDateOnly(), at);
            }
            day = day.PlusDays(-1);
        }
    }
}
