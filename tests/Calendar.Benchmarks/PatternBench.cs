using Npgsql;

namespace Calendar.Benchmarks;

/// <summary>Asks over HTTP what became of 6,420 meetings, as many as the busiest side of the imported record has, against reading their rows one after another.</summary>
internal static class PatternBench
{
    private const int Meetings = 6_420;
    private const int WarmUp = 20;
    private const int Asked = 5;

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var services = await RunningServices.Prepare(place, "patterns", broker: null);
        await services.Start(services.Scheduling);
        await ImportBench.Import(services.Scheduling.Address, round: 0, Meetings);
        using (var rebuild = services.Projection.Begin("rebuild"))
            await rebuild.WaitForExitAsync();
        await services.Start(services.Projection);
        using var client = RunningServices.ClientOf(services.Projection, "desk");
        await using var rows = NpgsqlDataSource.Create(services.ProjectionRows.ConnectionString);
        for (var i = 0; i < WarmUp; i++)
            await Ask(client);
        var (rate, floor) = await Rounds.Alternate(() => PerSecond(() => Ask(client)), () => PerSecond(() => Read(rows)));
        return [new Figure("patterns", rate * Meetings, "meetings/s", floor * Meetings)];
    }

    private static async Task<double> PerSecond(Func<Task> work)
    {
        var begun = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < Asked; i++)
            await work();
        return Asked / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task Ask(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/patterns?counterpart=CH", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        if (!(await answer.Content.ReadAsStringAsync()).Contains($"\"n\":{Meetings}", StringComparison.Ordinal))
            throw new InvalidOperationException("Not all meetings were counted.");
    }

    private static async Task Read(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select state from meeting union all select fact from meeting_event");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            _ = rows.GetFieldValue<byte[]>(0);
    }
}
