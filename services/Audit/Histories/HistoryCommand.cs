using System.CommandLine;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;
using Spectre.Console;

namespace Calendar.Audit.Histories;

/// <summary><c>history MEETING</c>: every fact of a meeting, in order, read from the log itself.</summary>
internal static class HistoryCommand
{
    public static Command Make()
    {
        var meeting = new Argument<string>("MEETING") { Description = "Id of the meeting, such as story-m1." };
        var json = new Option<bool>("--json") { Description = "Write one JSON object a line instead of a table." };
        var command = new Command("history", "Shows every fact of a meeting in order, and how the meeting stood after each.") { meeting, json };
        command.SetAction((call, stop) => Run(call.GetRequiredValue(meeting), call.GetValue(json), stop));
        return command;
    }

    private static async Task<int> Run(string meeting, bool asJson, CancellationToken stop)
    {
        if (Environment.GetEnvironmentVariable("LOG_DATABASE") is not { Length: > 0 } database)
            return Say(ExitCodes.Usage, "LOG_DATABASE is not set. Expected the Npgsql connection string of the log's database.");

        await using var log = new EventLog(new LogSettings(database, Environment.GetEnvironmentVariable("LOG_SCHEMA") ?? "public"), TimeProvider.System);
        try
        {
            var lines = HistoryLine.Of(await log.ReadStream($"meeting-{meeting}", 0, stop).ToListAsync(stop)).ToList();
            if (lines.Count == 0)
                return Say(ExitCodes.NotFound, "The log holds no meeting with this id.");

            Write(lines, asJson);
            return ExitCodes.Done;
        }
        catch (LogUnavailableException away)
        {
            return Say(ExitCodes.Unavailable, $"{away.Message} Is the database of LOG_DATABASE running?");
        }
    }

    private static void Write(List<HistoryLine> lines, bool asJson)
    {
        if (!asJson)
        {
            AnsiConsole.Write(HistoryTable.Of(lines));
            return;
        }

        foreach (var line in lines)
            Console.Out.WriteLine(JsonSerializer.Serialize(line, ContractJson.Options));
    }

    private static int Say(int exit, string what)
    {
        Console.Error.WriteLine(what);
        return exit;
    }
}
