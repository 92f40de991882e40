using System.Text.Json.Nodes;

namespace Calendar.Demo.Play;

/// <summary>Readers who are mailed in the demo. Their addresses lead nowhere (RFC 2606).</summary>
internal sealed class DemoSubscribers(CalendarApi api)
{
    private static readonly (string Mail, Func<JsonObject> About)[] Readers =
    [
        ("press@example.org", () => new JsonObject { ["everything"] = true }),
        ("korea-desk@example.org", () => new JsonObject { ["country"] = "KP" }),
        ("talks@example.org", () => new JsonObject { ["meeting"] = "story-m1" }),
    ];

    /// <summary>Subscribes them; those who are subscribed already stay so. They are told of what happens from now on.</summary>
    public async Task Subscribe(CancellationToken stop)
    {
        foreach (var (mail, about) in Readers)
        {
            var body = new JsonObject { ["mail"] = mail, ["about"] = about() }.ToJsonString();
            var answer = await api.Post(KeyHolder.SubscriberAdmin, api.Endpoints.Notification, "subscriptions", body, "application/json", stop);
            if (!answer.IsSuccess)
                throw new DemoFailedException("POST subscriptions", answer);
        }
    }
}
