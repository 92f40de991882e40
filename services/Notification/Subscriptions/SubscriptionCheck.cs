using System.Globalization;
using Calendar.Contracts;
using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Subscriptions;

/// <summary>Whether what somebody asks can be. Pure.</summary>
internal static class SubscriptionCheck
{
    /// <summary>Class names of the events that a subscription may name.</summary>
    public static IReadOnlyList<string> Events { get; } =
        [.. EventCatalog.Types.Where(type => type.IsSubclassOf(typeof(MeetingEvent))).Select(type => type.Name).Order(StringComparer.Ordinal)];

    /// <summary>Notes what is wrong with a request.</summary>
    /// <returns>The address; null when it cannot be mailed.</returns>
    public static Mailbox? Check(SubscriptionRequest request, FaultList faults)
    {
        var mailbox = Mailbox.Parse(request.Mail, out var fault);
        faults.Require(mailbox is not null, "/mail", $"The address cannot be mailed: {fault}.");
        request.About.Check(faults);
        CheckEvents(request.Events ?? [], faults);
        faults.Require(
            request.Delivery is null or SubscriptionRequest.Immediately or SubscriptionRequest.Daily, "/delivery", "The delivery is immediately or daily.");
        faults.Require(Zones.Find(request.Zone) is not null, "/zone", "There is no such zone. The names are those of the IANA database, such as Europe/Vienna.");
        return mailbox;
    }

    private static void CheckEvents(IReadOnlyList<string> events, FaultList faults)
    {
        if (!faults.Require(events.Count <= Events.Count, "/events", "There are more events than kinds of event."))
        {
            return;
        }
        for (var i = 0; i < events.Count; i++)
        {
            faults.Require(
                Events.Contains(events[i]), string.Create(CultureInfo.InvariantCulture, $"/events/{i}"), "There is no such event of a meeting. The names are those of the events, such as MeetingCanceled.");
        }
    }
}
