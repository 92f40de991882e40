using System.CommandLine;
using System.Text.Json;
using Calendar.Audit.Services;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;
using Spectre.Console;

namespace Calendar.Audit.Knowledge;

/// <summary><c>known-at MEETING TIME</c>: a meeting as it was known at a moment, folded from the log itself.</summary>
internal static class KnownAtCommand
{
    public static Command Make()
    {
        var meeting = new Argument<string>("MEETING") { Description = "Id of the meeting, such as story-m1." };
        var time = new Argument<string>("TIME") { Description = "The moment with its offset, such as 2017-02-24T11:59-05:00." };
        var valid = new Option<string?>("--valid-at") { Description = "Only what held in the world at this moment." };
        var recorded = new Option<string?>("--recorded-by") { Description = "Only what the log held at this moment." };
        var purpose = new Option<string?>("--purpose") { Description = "Why; kept in the log beside your name when the meeting is not public." };
        var json = new Option<bool>("--json") { Description = "Write a JSON object instead of tables." };
        var command = new Command("known-at", "Shows a meeting as it was known at a moment, and beside it what may have been known. A read of one that is not public is recorded first.")
        {
            meeting, time, valid, recorded, purpose, json,
        };
        command.SetAction((call, stop) => Verb.OnLog(async log =>
        {
            var vantage = new Vantage(
                AskedMoment.Read("TIME", call.GetRequiredValue(time)), AskedMoment.Read("--valid-at", call.GetValue(valid)), AskedMoment.Read("--recorded-by", call.GetValue(recorded)));
            return await Run(log, call.GetRequiredValue(meeting), vantage, call.GetValue(purpose), call.GetValue(json), stop);
        }));
        return command;
    }

    private static async Task<int> Run(EventLog log, string meetingId, Vantage vantage, string? purpose, bool asJson, CancellationToken stop)
    {
        var meeting = new ReadMeeting(await new MeetingReading(log, Environment.GetEnvironmentVariable).Stream("known-at", meetingId, purpose, stop));
        var back = meeting.From(vantage);
        var (known, possible) = (ReadMeeting.View(back.Certain), ReadMeeting.View(back.Possible));
        FactWords[] maybe = [.. back.Facts.Where(one => !one.IsCertain).Select(one => FactWords.Of(one, meeting.Zone))];
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { meetingId, known, mayBeKnown = maybe, withMayBeKnown = ViewDifferences.Of(known, possible) }, ContractJson.Options));
        }
        else
        {
            AnsiConsole.Write(KnowledgeTables.Fields(known));
            if (maybe.Length > 0)
                AnsiConsole.Write(KnowledgeTables.Facts("may have been known, too", maybe));
        }

        return known is null
            ? Verb.Say(ExitCodes.NotFound, "The meeting was not known then for certain: nothing had said of which meeting it is told.")
            : ExitCodes.Done;
    }
}
