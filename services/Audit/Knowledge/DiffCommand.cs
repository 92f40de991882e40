using System.CommandLine;
using System.Text.Json;
using Calendar.Audit.Services;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;
using NodaTime;
using Spectre.Console;

namespace Calendar.Audit.Knowledge;

/// <summary><c>diff MEETING T1 T2</c>: what was learned of a meeting between two moments, folded from the log itself.</summary>
internal static class DiffCommand
{
    public static Command Make()
    {
        var meeting = new Argument<string>("MEETING") { Description = "Id of the meeting, such as story-m1." };
        var first = new Argument<string>("T1") { Description = "What was known by then comes before: a moment with its offset." };
        var second = new Argument<string>("T2") { Description = "What was known by then comes after; not before T1." };
        var valid = new Option<string?>("--valid-at") { Description = "Both of what held in the world at this moment, so that a correction shows." };
        var purpose = new Option<string?>("--purpose") { Description = "Why; kept in the log beside your name when the meeting is not public." };
        var json = new Option<bool>("--json") { Description = "Write a JSON object instead of tables." };
        var command = new Command("diff", "Shows in what two moments of a meeting differ, and what was learned in between. A read of one that is not public is recorded first.")
        {
            meeting, first, second, valid, purpose, json,
        };
        command.SetAction((call, stop) => Verb.OnLog(async log =>
        {
            var (from, to) = (AskedMoment.Read("T1", call.GetRequiredValue(first))!.Value, AskedMoment.Read("T2", call.GetRequiredValue(second))!.Value);
            if (to < from)
                throw new CannotException(ExitCodes.Usage, "T2 lies before T1. Expected the earlier moment first.");
            var asked = (from, to, AskedMoment.Read("--valid-at", call.GetValue(valid)));
            return await Run(log, call.GetRequiredValue(meeting), asked, call.GetValue(purpose), call.GetValue(json), stop);
        }));
        return command;
    }

    private static async Task<int> Run(EventLog log, string meetingId, (Instant From, Instant To, Instant? Valid) asked, string? purpose, bool asJson, CancellationToken stop)
    {
        var meeting = new ReadMeeting(await new MeetingReading(log, Environment.GetEnvironmentVariable).Stream("diff", meetingId, purpose, stop));
        var (before, after) = (meeting.From(new Vantage(asked.From, asked.Valid)), meeting.From(new Vantage(asked.To, asked.Valid)));
        var known = before.Facts.Where(one => one.IsCertain).Select(one => one.Recorded.Mark.Version).ToHashSet();
        FactWords[] learned = [.. after.Facts.Where(one => one.IsCertain && !known.Contains(one.Recorded.Mark.Version)).Select(one => FactWords.Of(one, meeting.Zone))];
        var differences = ViewDifferences.Of(ReadMeeting.View(before.Certain), ReadMeeting.View(after.Certain));
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { meetingId, differences, learned }, ContractJson.Options));
        }
        else
        {
            AnsiConsole.Write(KnowledgeTables.Differences(differences));
            AnsiConsole.Write(KnowledgeTables.Facts("learned in between", learned));
        }

        return ExitCodes.Done;
    }
}
