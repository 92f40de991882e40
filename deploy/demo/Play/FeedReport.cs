using System.Text;
using Spectre.Console;

namespace Calendar.Demo.Play;

/// <summary>Shows what a subscriber's calendar program reads, as a file that such a program opens.</summary>
/// <param name="api">The services.</param>
/// <param name="console">Where the words go.</param>
/// <param name="folder">Where the file goes; that of an earlier run is replaced.</param>
internal sealed class FeedReport(CalendarApi api, IAnsiConsole console, string folder)
{
    /// <summary>Makes the address of the feed, which ends that of an earlier run, and reads it as a calendar program does.</summary>
    /// <param name="subscriptionId">Whose feed it is.</param>
    /// <param name="stop">Gives up.</param>
    public async Task Print(string subscriptionId, CancellationToken stop)
    {
        var made = await api.Post(KeyHolder.SubscriberAdmin, api.Endpoints.Notification, $"subscriptions/{subscriptionId}/feed", "", "application/json", stop);
        if (!made.IsSuccess)
            throw new DemoFailedException("POST subscriptions/.../feed", made);
        // The demo reaches the service where it listens, not where readers do.
        var token = new Uri((string)made.Json["url"]!).Segments[^1];
        var feed = await api.Get(KeyHolder.Desk, api.Endpoints.Notification, $"feeds/{token}", stop);
        if (!feed.IsSuccess)
            throw new DemoFailedException("GET feeds/...", feed);

        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "feed.ics");
        await File.WriteAllTextAsync(file, feed.Text, new UTF8Encoding(false), stop);
        console.WriteLine($"The feed of {DemoSubscribers.Follower} still holds both meetings, with their state: {Path.GetRelativePath(Environment.CurrentDirectory, file)}");
        console.WriteLine($"A calendar program follows it at {made.Json["webcal"]}");
    }
}
