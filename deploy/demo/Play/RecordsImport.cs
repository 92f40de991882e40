using System.Text.Json.Nodes;
using Calendar.Demo.Records;

namespace Calendar.Demo.Play;

/// <summary>Enters the people of the records, and imports the meetings and their corrections. What is there already adds nothing, so an interrupted import is simply run again.</summary>
internal sealed class RecordsImport(CalendarApi api)
{
    private const int LinesAtOnce = 300;
    private const int PeopleAtOnce = 32;

    /// <summary>Enters the people.</summary>
    /// <param name="people">Ids and entries.</param>
    /// <param name="done">Told for each person.</param>
    /// <param name="stop">Gives up.</param>
    public Task Enter(IEnumerable<(string Id, JsonObject Body)> people, Action<int> done, CancellationToken stop) => Parallel.ForEachAsync(
        people,
        new ParallelOptions { MaxDegreeOfParallelism = PeopleAtOnce, CancellationToken = stop },
        async (person, giveUp) =>
        {
            var call = new ApiCall(KeyHolder.Organiser, HttpMethod.Put, $"people/{person.Id}", person.Body);
            var answer = await api.Ask(call, null, giveUp);
            if (!answer.IsSuccess)
                throw new DemoFailedException(call, answer);
            done(1);
        });

    /// <summary>Imports meetings, and then their later corrections. A meeting that stands there in another form is left as it is, and so are its corrections.</summary>
    /// <param name="records">The meetings.</param>
    /// <param name="imported">Told how many more meetings were answered.</param>
    /// <param name="corrected">Told how many more corrections were answered.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<(ImportCounts Meetings, ImportCounts Corrections)> Import(IReadOnlyList<RevisedRecord> records, Action<int> imported, Action<int> corrected, CancellationToken stop)
    {
        var meetings = await Import(records.Select(record => ImportLine.Of(record.First)), imported, stop);
        var ours = records.Where(record => !meetings.Otherwise.Contains(record.First.Id));
        return (meetings, await Import(ours.SelectMany(record => record.Corrections, (record, correction) => CorrectionLine.Of(record.First.Id, correction)), corrected, stop));
    }

    /// <summary>Imports lines: meetings, or corrections of meetings that were imported.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="done">Told how many more were answered.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<ImportCounts> Import(IEnumerable<JsonObject> lines, Action<int> done, CancellationToken stop)
    {
        var counts = new ImportCounts();
        foreach (var some in lines.Chunk(LinesAtOnce))
        {
            counts = (await Send(some, stop)).Aggregate(counts, (sum, result) => sum.With(result));
            done(some.Length);
        }

        return counts;
    }

    /// <summary>Sends lines, and sends again those that were not answered or met a database that was away.</summary>
    private async Task<IReadOnlyList<ImportResult>> Send(IReadOnlyList<JsonObject> lines, CancellationToken stop)
    {
        var results = new List<ImportResult>();
        var pending = lines;
        while (pending.Count > 0)
        {
            var body = string.Concat(pending.Select(line => line.ToJsonString() + "\n"));
            var answer = await api.Post(KeyHolder.Organiser, api.Endpoints.Scheduling, "import", body, "application/x-ndjson", stop);
            if (!answer.IsSuccess)
                throw new DemoFailedException("POST import", answer);
            var answered = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ImportResult.Read).ToList();
            results.AddRange(answered.Where(result => result.Status != 503));
            pending = [.. pending.Index().Where(line => line.Index >= answered.Count || answered[line.Index].Status == 503).Select(line => line.Item)];
        }

        return results;
    }
}
