using System.CommandLine;
using System.Text.Json;
using Calendar.Audit.Services;
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
        var purpose = new Option<string?>("--purpose") { Description = "Why; kept in the log beside your name when the meeting is not public." };
        var json = new Option<bool>("--json") { Description = "Write one JSON object a line instead of a table." };
        var command = new Command("history", "Shows every fact of a meeting in order, and how the meeting stood after each. A read of one that is not public is recorded first.")
        {
            meeting, purpose, json,
        };
        command.SetAction((call, stop) => Verb.OnLog(log => Run(log, call.GetRequiredValue(meeting), call.GetValue(purpose), call.GetValue(json), stop)));
        return command;
    }

    private static async Task<int> Run(EventLog log, string meeting, string? purpose, bool asJson, CancellationToken stop)
    {
        var reading = new MeetingReading(log, Environment.GetEnvironmentVariable);
        Write([.. HistoryLine.Of(await reading.Stream("history", meeting, purpose, stop))], asJson);
        return ExitCodes.Done;
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
}
