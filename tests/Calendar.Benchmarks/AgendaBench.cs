using System.Globalization;
using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection;
using Calendar.Projection.Agenda;
using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.Benchmarks;

/// <summary>Asks the agenda for a year of a century with ten thousand meetings, of which every tenth lasts three days.</summary>
internal static class AgendaBench
{
    private const int Meetings = 10_000;
    private const int FirstYear = 1900;
    private const int Years = 100;
    private const int PageOfYear = 50;
    private const int EventsOfMeeting = 10;
    private static readonly Caller Desk = new("bench", Role.Desk);

    /// <summary>Against a prepared select of the same rows.</summary>
    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var own = await place.NewDatabase("agenda");
        await using var database = NpgsqlDataSource.Create(own.ConnectionString);
        await Fill(database, times: 1);
        await using var connection = await database.OpenConnectionAsync();
        await using var floor = new NpgsqlCommand(
            "select first_day, meeting_id, entry from agenda where first_day between $1 and $2 order by first_day, meeting_id limit 200", connection)
        {
            Parameters = { new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date }, new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date } },
        };
        await floor.PrepareAsync();
        var (asked, selected) = (0, 0);
        var (rate, floorRate) = await Rounds.Alternate(new Crew(1, _ => Ask(database, asked++, AgendaQuery.MostMeetings)), new Crew(1, _ => Select(floor, selected++)));
        return [new Figure("agenda-10000", rate, "years/s", floorRate)];
    }

    /// <summary>A page of a year among many more meetings, against one among these.</summary>
    internal static async Task<IReadOnlyList<Figure>> Growth(BenchPlace place)
    {
        await using var few = await place.NewDatabase("agenda_small");
        await using var many = await place.NewDatabase("agenda_large");
        await using var small = NpgsqlDataSource.Create(few.ConnectionString);
        await using var large = NpgsqlDataSource.Create(many.ConnectionString + ";Command Timeout=0");
        await Fill(small, times: 1);
        await Fill(large, GrowthBench.Events / EventsOfMeeting / Meetings);
        var (askedLarge, askedSmall) = (0, 0);
        var (rate, floor) = await Rounds.Alternate(new Crew(1, _ => Ask(large, askedLarge++, PageOfYear)), new Crew(1, _ => Ask(small, askedSmall++, PageOfYear)));
        return [new Figure("growth-agenda", rate, "pages/s", floor, GrowthBench.Same)];
    }

    private static async Task Fill(NpgsqlDataSource database, int times)
    {
        await using var connection = await database.OpenConnectionAsync();
        foreach (var script in ProjectionSchema.Scripts)
        {
            await using var make = new NpgsqlCommand(script, connection);
            await make.ExecuteNonQueryAsync();
        }

        var readModels = new ReadModels();
        await using var transaction = await connection.BeginTransactionAsync();
        for (var i = 0; i < Meetings; i++)
            await readModels.Apply(Scheduled(i), transaction, CancellationToken.None);
        await transaction.CommitAsync();
        // Day by day, as a calendar fills, however many they are.
        await using var multiply = new NpgsqlCommand(
            $"""
            insert into agenda select meeting_id || '-' || n, first_day, last_day, status, audience, scheduled_by, organisers, has_visa_case, rule_met, removed,
              parties, countries, words, version, entry
            from agenda, generate_series(2, {times}) n order by first_day, n
            """,
            connection);
        await multiply.ExecuteNonQueryAsync();
        await using var analyze = new NpgsqlCommand("analyze", connection);
        await analyze.ExecuteNonQueryAsync();
    }

    private static InboxEvent Scheduled(int i)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"meeting-{i}");
        var day = new CivilTime(new DateOnly(FirstYear, 1, 1).AddDays(i * 365 * Years / Meetings));
        var fact = new MeetingScheduled(
            id, new TimeBounds(day, day, Precision.Day), $"Talks {i}", new MeetingTime(Precision.Day, day, i % 10 == 0 ? new CivilTime(day.Day.AddDays(2)) : null), [new Party("at", "Austria", "AT", [])], Audience.Public);
        return new InboxEvent(i + 1, id, 1, Guid.CreateVersion7(), EventCatalog.NameOf(typeof(MeetingScheduled)), DateTimeOffset.UnixEpoch, null, null, new Dictionary<string, string>(), fact);
    }

    private static async Task<int> Ask(NpgsqlDataSource database, int number, int limit)
    {
        var year = FirstYear + (number % Years);
        await AgendaTable.Find(
            database, new AgendaQuery(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), null, null, null, null, null, limit), Desk, CancellationToken.None);
        return 1;
    }

    private static async Task<int> Select(NpgsqlCommand floor, int number)
    {
        var year = FirstYear + (number % Years);
        floor.Parameters[0].Value = new DateOnly(year, 1, 1);
        floor.Parameters[1].Value = new DateOnly(year, 12, 31);
        await using var rows = await floor.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            rows.GetString(1);
        return 1;
    }
}
