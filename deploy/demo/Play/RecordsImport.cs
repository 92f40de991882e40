using System.Text.Json.Nodes;

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
