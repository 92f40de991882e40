using Calendar.IntegrationTests.Scheduling;
using Calendar.IntegrationTests.WholeWay;

namespace Calendar.IntegrationTests.Chaos.Checks;

/// <summary>The read models against themselves, made anew from the log; and nothing parked.</summary>
internal static class ReadModelCheck
{
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(90);

    /// <summary>What does not hold, in words.</summary>
    /// <param name="calendar">The services, with nobody writing.</param>
    /// <param name="position">Last position of the log.</param>
    internal static async Task<IReadOnlyList<string>> Broken(CalendarProcesses calendar, long position)
    {
        var live = await Soon.Be(() => Sums(calendar), sums => Position(sums) == position, CatchUp);
        if (Position(live) != position)
            return [$"the read models do not reach position {position}: {live.Status} {live.Body}"];
        if (await calendar.Ask(calendar.Projection, "desk", "POST", "/rebuild") is { Status: not 202 } refused)
            return [$"the rebuild is refused: {refused.Status} {refused.Body}"];

        var ended = await Soon.Be(
            () => calendar.Insist(calendar.Projection, "desk", "GET", "/rebuild"), answer => State(answer) is not "running", CatchUp);
        if (State(ended) != "done")
            return [$"the rebuild does not end: {ended.Body}"];

        var rebuilt = await Soon.Be(() => Sums(calendar), sums => Position(sums) == position, CatchUp);
        var parked = new List<string>();
        foreach (var service in new[] { calendar.Projection, calendar.Notification })
        {
            var list = await calendar.Insist(service, "desk", "GET", "/parked");
            if (list.Json.GetProperty("total").GetInt64() != 0)
                parked.Add($"streams are parked: {list.Body}");
        }

        return live.Body == rebuilt.Body ? parked : [$"the read models are {live.Body}, a rebuild is {rebuilt.Body}", .. parked];
    }

    private static Task<Answer> Sums(CalendarProcesses calendar) => calendar.Insist(calendar.Projection, "desk", "GET", "/checksum");

    private static long Position(Answer sums) => sums.Status == 200 ? sums.Json.GetProperty("position").GetInt64() : -1;

    private static string? State(Answer rebuild) => rebuild.Json.GetProperty("state").GetString();
}
