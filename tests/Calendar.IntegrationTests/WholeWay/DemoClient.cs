using Calendar.Demo.Play;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The services as the demo sees them, with the keys of a test.</summary>
internal static class DemoClient
{
    internal static CalendarApi Of(RunningCalendar calendar, HttpClient http) => new(
        http,
        new Endpoints(calendar.Scheduling.Address, calendar.Projection.Address, calendar.Notification.Address, new Dictionary<KeyHolder, string>
        {
            [KeyHolder.Organiser] = "organiser",
            [KeyHolder.Visa] = "visa",
            [KeyHolder.Desk] = "desk",
            [KeyHolder.SubscriberAdmin] = "subscriberAdmin",
        }),
        TimeProvider.System);
}
