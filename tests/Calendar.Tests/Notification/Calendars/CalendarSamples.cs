using Calendar.Contracts;
using Calendar.Notification.Calendars;
using Calendar.ServiceDefaults;
using NodaTime;

namespace Calendar.Tests.Notification.Calendars;

/// <summary>Entries for tests: the talks of February 2017 that were called off.</summary>
internal static class CalendarSamples
{
    internal static readonly CalendarUser Service = new(Mailbox.Parse("calendar@example.org"), "National Committee, \"the hosts\"");
    internal static readonly CalendarUser Delegate = new(Mailbox.Parse("delegate@example.net"), "Choe");

    internal static readonly CalendarEntry Talks = new(
        "5f1c0a@calendar.example.org", 3, Instant.FromUtc(2017, 2, 24, 17, 0), Time("2017-03-01T09:00", "2017-03-01T12:30", "America/New_York"), "Informal talks; track 1.5, New York")
    {
        Description = "Informal talks.\nNobody speaks for a state.",
        Location = "A hotel, New York, US",
        Status = EntryStatus.Confirmed,
        Organiser = Service,
        Attendee = Delegate,
    };

    internal static EntryTime Time(string start, string? end, string? zone, Precision precision = Precision.Minute) =>
        EntryTime.Of(new MeetingTime(precision, Civil(start), end is null ? null : Civil(end)), zone)!;

    private static CivilTime Civil(string text) => CivilTime.TryParse(text, out var time) ? time : throw new FormatException(text);
}
