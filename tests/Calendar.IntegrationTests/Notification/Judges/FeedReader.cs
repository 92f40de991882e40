namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>Somebody with a calendar of their own, in which they follow a feed: vdirsyncer fetches it, khal shows it, in UTC.</summary>
internal sealed class FeedReader : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("calendar-feed-").FullName;

    /// <summary>Begins to follow a feed.</summary>
    internal static async Task<FeedReader> Of(Uri feed)
    {
        var reader = new FeedReader();
        await reader.Follow(feed);
        return reader;
    }

    /// <summary>Fetches what is new.</summary>
    internal Task Fetch() => OtherProgram.Run("vdirsyncer", home, "--config", "vdirsyncer.conf", "sync", "--force-delete");

    /// <summary>What the calendar shows of some days: <c>start, end, title, status</c>, one line each.</summary>
    internal async Task<List<string>> Shown(string firstDay, string lastDay) =>
        [.. (await OtherProgram.Run(
            "khal", home, "--config", "khal.conf", "list", "--once", "--day-format", "", "--format", "{start-long-full}, {end-long-full}, {title}, {status}", firstDay, lastDay))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public void Dispose() => Directory.Delete(home, recursive: true);

    private async Task Follow(Uri feed)
    {
        Directory.CreateDirectory(Path.Combine(home, "held"));
        await File.WriteAllTextAsync(Path.Combine(home, "vdirsyncer.conf"), $"""
            [general]
            status_path = "{home}/status/"
            [pair feed]
            a = "there"
            b = "here"
            collections = null
            conflict_resolution = "a wins"
            [storage there]
            type = "http"
            url = "{feed}"
            [storage here]
            type = "filesystem"
            path = "{home}/held/"
            fileext = ".ics"
            """);
        await File.WriteAllTextAsync(Path.Combine(home, "khal.conf"), $"""
            [calendars]
            [[feed]]
            path = {home}/held/
            readonly = True
            [locale]
            timeformat = %H:%M
            dateformat = %Y-%m-%d
            longdateformat = %Y-%m-%d
            datetimeformat = %Y-%m-%d %H:%M
            longdatetimeformat = %Y-%m-%d %H:%M
            default_timezone = UTC
            local_timezone = UTC
            [sqlite]
            path = {home}/khal.db
            """);
        await OtherProgram.Run("vdirsyncer", home, "--config", "vdirsyncer.conf", "discover");
    }
}
