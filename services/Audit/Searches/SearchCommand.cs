using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Calendar.Audit.Histories;
using Calendar.Audit.Knowledge;
using Calendar.Audit.Services;
using Calendar.Contracts;
using Calendar.EventStore;
using Spectre.Console;

namespace Calendar.Audit.Searches;

/// <summary><c>search</c>: finds entries by who asked for them, their type, the sides of their meeting, and time. Every search is recorded first.</summary>
internal static class SearchCommand
{
    private const int MostInTable = 1_000;
    private static readonly Option<string?> Actor = new("--actor") { Description = "Name of the key that asked for it." };
    private static readonly Option<string?> Type = new("--type") { Description = "Stored name of the type, such as visa_revoked." };
    private static readonly Option<string?> Party = new("--party") { Description = "A side of the meeting: its id, its name or its country, such as KP." };
    private static readonly Option<string?> From = new("--from") { Description = "Not before this moment, such as 2017-02-24T11:59-05:00." };
    private static readonly Option<string?> To = new("--to") { Description = "Not after this moment." };
    private static readonly Option<SearchClock> Clock = new("--clock") { Description = "By which clock: when it was recorded, when it occurred, or from when it was known. What may lie within counts." };
    private static readonly Option<string?> Purpose = new("--purpose") { Description = "Why; kept in the log beside your name." };
    private static readonly Option<bool> Json = new("--json") { Description = "Write one JSON object a line, as they are found." };

    public static Command Make()
    {
        var command = new Command("search", "Finds entries of the log by actor, type, party and time; at least one is needed. Every search is recorded.") { Actor, Type, Party, From, To, Clock, Purpose, Json };
        command.SetAction((call, stop) => Verb.OnLog(log =>
        {
            var query = new SearchQuery(
                call.GetValue(Actor), call.GetValue(Type), call.GetValue(Party), AskedMoment.Read("--from", call.GetValue(From)), AskedMoment.Read("--to", call.GetValue(To)),
                call.GetValue(Clock));
            return query.IsEmpty
                ? throw new CannotException(ExitCodes.Usage, "Nothing is searched for. Expected at least one of --actor, --type, --party, --from and --to.")
                : Run(log, query, call.GetValue(Purpose), call.GetValue(Json), stop);
        }));
        return command;
    }

    private static async Task<int> Run(EventLog log, SearchQuery query, string? purpose, bool asJson, CancellationToken stop)
    {
        await new MeetingReading(log, Environment.GetEnvironmentVariable).Record(SubjectOf(query), purpose, stop);
        var table = new Table().Border(TableBorder.Simple).AddColumns("position", "stream", "version", "fact", "occurred", "recorded", "by");
        var found = await LongWork.Show("Searching", await log.LastPosition(stop), async told =>
        {
            var count = 0L;
            await foreach (var hit in new Search(log).Run(query, told, stop))
            {
                if (asJson)
                    Console.Out.WriteLine(JsonSerializer.Serialize(hit, ContractJson.Options));
                else if (count < MostInTable)
                    Add(table, hit);
                count++;
            }

            return count;
        });
        if (!asJson)
            AnsiConsole.Write(table);
        if (!asJson && found > MostInTable)
            return Verb.Say(ExitCodes.Done, $"These are the first {MostInTable} of {found}. All of them are written with --json.");
        return found > 0 ? ExitCodes.Done : Verb.Say(ExitCodes.NotFound, "The log holds no such entry.");
    }

    private static void Add(Table table, SearchHit hit) => table.AddRow(
        hit.Position.ToString(CultureInfo.InvariantCulture), HistoryTable.Shown(hit.Stream), hit.Version.ToString(CultureInfo.InvariantCulture), HistoryTable.Shown(hit.Type),
        HistoryTable.Shown(hit.Occurred), hit.Recorded.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), HistoryTable.Shown(hit.Actor));

    private static string SubjectOf(SearchQuery query)
    {
        (string Name, string? Value)[] asked =
        [
            ("actor", query.Actor), ("type", query.Type), ("party", query.Party), ("from", query.From?.ToString()), ("to", query.To?.ToString()),
            ("clock", query.From is null && query.To is null ? null : query.Clock.ToString().ToLowerInvariant()),
        ];
        return $"/search?{string.Join('&', asked.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"))}";
    }
}
