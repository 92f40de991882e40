using Calendar.Contracts;
using Calendar.EventInbox;

namespace Calendar.IntegrationTests.Notification.Participants;

/// <summary>That an entry of the people directory was written or emptied.</summary>
internal sealed record InboxPerson(string PersonId, long Revision, bool IsForgotten = false)
{
    public InboxEvent Event(NotificationDatabase database)
    {
        CalendarEvent fact = IsForgotten ? new PersonForgotten(PersonId, Revision) : new PersonChanged(PersonId, Revision);
        return new InboxEvent(
            database.Next(), "person-" + PersonId, Revision, Guid.NewGuid(), EventCatalog.NameOf(fact.GetType()), new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), null, null,
            new Dictionary<string, string>(), fact);
    }
}
