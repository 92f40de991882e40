using System.CommandLine;
using System.Text.Json;
using Calendar.Audit.Histories;
using Calendar.Audit.Services;
using Calendar.EventStore;

namespace Calendar.Audit.Replays;

/// <summary><c>replay</c>: folds the log again, and compares with the read models.</summary>
internal static class ReplayCommand
{
    private const int Shown = 20;

    public static Command Make()
    {
        var json = new Option<bool>("--json") { Description = "Write the findings as a JSON object." };
        var command = new Command("replay", "Folds the whole log again and compares with the read models as they stand, also under load: equal, or which rows differ.") { json };
        command.SetAction((call, stop) => Verb.OnLog(log => Run(log, call.GetValue(json), stop)));
        return command;
    }

    private static async Task<int> Run(EventLog log, bool asJson, CancellationToken stop)
    {
        using var projection = ProjectionCall.Of(Environment.GetEnvironmentVariable);
        var found = await LongWork.Show("Replaying", await log.LastPosition(stop), told => new Replay(log, projection).Run(told, stop));
        Console.Out.WriteLine(asJson ? JsonSerializer.Serialize(found, Verb.Json) : Said(found));
        return found.IsEqual ? ExitCodes.Done : ExitCodes.Differs;
    }

    private static string Said(ReplayFindings found)
    {
        var compared = $"{found.Meetings} meetings of {found.Events} facts were folded again, up to position {found.Position}";
        return found.IsEqual ? $"{compared}: the read models are what the log comes to." : string.Join('\n',
        [
            $"{compared}: {found.Differences.Count} rows differ.",
            .. found.Differences.Take(Shown).Select(one => $"{one.Table} {HistoryTable.Plain(one.MeetingId)}{(one.Version is { } version ? $" version {version}" : "")}: {HistoryTable.Plain(one.What)}"),
            .. found.Differences.Count > Shown ? [$"... and {found.Differences.Count - Shown} more"] : Array.Empty<string>(),
            "Rows are made anew by POST /rebuild of Projection; a stream that is parked is told by parked list.",
        ]);
    }
}
