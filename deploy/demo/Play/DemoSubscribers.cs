using System.Text.Json.Nodes;

namespace Calendar.Demo.Play;

/// <summary>Readers who are mailed in the demo. Their addresses lead nowhere (RFC 2606).</summary>
internal sealed class DemoSubscribers(CalendarApi api)
{
    /// <summary>The one who follows the meetings in a calendar program, too.</summary>
    public const string Follower = "korea-desk@example.org";

    private static readonly (string Mail, Func<JsonObject> About)[] Readers =
    [
        ("press@example.org", () => new JsonObject { ["everything"] = true }),
        (Follower, () => new JsonObject { ["country"] = "KP" }),
        ("talks@example.org", () => new JsonObject { ["meeting"] = "story-m1" }),
    ];

    /// <summary>Subscribes them; those who are subscribed already stay so. They are told of what happens from now on.</summary>
    /// <returns>Id of the follower's subscription.</returns>
    public async Task<string> Subscribe(CancellationToken stop)
    {
        var follower = "";
        foreach (var (mail, about) in Readers)
        {
            var body = new JsonObject { ["mail"] = mail, ["about"] = about() }.ToJsonString();
            var answer = await api.Post(KeyHolder.SubscriberAdmin, api.Endpoints.Notification, "subscriptions", body, "application/json", stop);
            if (!answer.IsSuccess)
                throw new DemoFailedException("POST subscriptions", answer);
            if (mail == Follower)
                follower = (string)answer.Json["subscriptionId"]!;
        }

        return follower;
    }
}
