using Calendar.ServiceDefaults;

namespace Calendar.Notification.Calendars;

/// <summary>Somebody in an iCalendar object.</summary>
/// <param name="Address">Where mail reaches them.</param>
/// <param name="Name">What they are called; empty when that is not known.</param>
internal sealed record CalendarUser(Mailbox Address, string Name);
