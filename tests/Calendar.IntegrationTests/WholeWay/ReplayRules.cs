using System.Text.Json;
using Calendar.IntegrationTests.Relay;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The command line folds the log again and compares with the read models of the running services.</summary>
[Collection(BrokerCollection.Name)]
public sealed class ReplayRules(PostgresServer postgres, RabbitServer rabbit)
{
    private const int Equal = 0;
    private const int Differs = 9;
    private const int Meetings = 8;
    private const int Askers = 3;
    private const int Looks = 3;
    private const string Talks = """
        {"title":"Talks on the river","place":{"city":"Vienna","country":"AT","zone":"Europe/Vienna"},"when":{"start":"2027-05-03T10:00","end":"2027-05-03T12:00"},
         "parties":[{"country":"AT"},{"country":"SK"}]}
        """;

    [Fact]
    public async Task Read_models_under_load_are_what_the_log_comes_to_and_each_row_that_was_changed_is_named()
    {
        var mails = Directory.CreateTempSubdirectory("calendar-replay-");
        var databases = new Databases(await postgres.NewDatabase(), await postgres.NewDatabase(), await postgres.NewDatabase());
        var settings = new Dictionary<string, string>
        {
            ["RABBITMQ_URL"] = (await VirtualHost.Make(rabbit, $"calendar-{Guid.NewGuid():N}")).AbsoluteUri,
            ["QUEUE_TYPE"] = "classic",
            ["MAIL_DIR"] = mails.FullName,
        };
        await using var calendar = new CalendarProcesses(databases, settings);
        await calendar.Start();
        foreach (var nr in Enumerable.Range(1, Meetings))
            await Ask(calendar, $"m{nr}");

        using var enough = new CancellationTokenSource();
        var asking = Enumerable.Range(1, Askers).Select(asker => Keep(calendar, $"load-{asker}", enough.Token)).ToList();
        var positions = new List<long>();
        while (positions.Distinct().Count() < Looks)
        {
            var (exit, found) = await Replay(calendar, databases.Log);
            Assert.True(exit == Equal, found.ToString());
            positions.Add(found.GetProperty("position").GetInt64());
        }

        await enough.CancelAsync();
        await Task.WhenAll(asking);

        await Change(databases.Projection, """
            update meeting set state = replace(state::text, 'Talks', 'Tolks')::json where meeting_id = 'm1';
            update meeting_event set actor = 'somebody-else' where meeting_id = 'm2' and version = 2;
            delete from meeting_event where meeting_id = 'm3' and version = 1;
            insert into notice (meeting_id, version, says) values ('m4', 1, 'off');
            update agenda set words = 'other' where meeting_id = 'm5';
            delete from meeting where meeting_id = 'm6';
            delete from meeting where meeting_id = 'm7'; delete from agenda where meeting_id = 'm7'; delete from meeting_event where meeting_id = 'm7';
            insert into meeting_event select 'ghost', version, position, event_id, type, recorded, actor, correlation, causation, fact from meeting_event where meeting_id = 'm8';
            """);
        var (changed, named) = await Replay(calendar, databases.Log);
        Assert.Equal(Differs, changed);
        Assert.Equal(
            [
                "agenda m5", "meeting ghost", "meeting m1", "meeting m6", "meeting m7", "meeting_event m2 2", "meeting_event m3 1", "notice m4",
            ],
            named.GetProperty("differences").EnumerateArray().Select(Named).Order(StringComparer.Ordinal));
        mails.Delete(recursive: true);
    }

    private static string Named(JsonElement row) =>
        $"{row.GetProperty("table").GetString()} {row.GetProperty("meetingId").GetString()} {(row.TryGetProperty("version", out var version) ? version.ToString() : "")}".Trim();

    private static async Task Ask(CalendarProcesses calendar, string meeting)
    {
        var scheduled = await calendar.Insist(calendar.Scheduling, "organiser", "PUT", $"/meetings/{meeting}", Talks);
        Assert.True(scheduled.Status is 200 or 201, scheduled.Body);
        var canceled = await calendar.Insist(
            calendar.Scheduling, "organiser", "POST", $"/meetings/{meeting}/cancel", """{"reason":"No quorum."}""", ("If-Match", scheduled.Tag!), ("Idempotency-Key", Guid.NewGuid().ToString()));
        Assert.True(canceled.Status is 200 or 201, canceled.Body);
    }

    private static async Task Keep(CalendarProcesses calendar, string name, CancellationToken enough)
    {
        for (var nr = 1; !enough.IsCancellationRequested; nr++)
            await Ask(calendar, $"{name}-{nr}");
    }

    private static async Task Change(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(int Exit, JsonElement Found)> Replay(CalendarProcesses calendar, string log)
    {
        var (exit, said, complained) = await AuditVerb.Run(calendar, log, "replay", "--json");
        Assert.True(exit is Equal or Differs, $"{exit}: {complained}");
        return (exit, JsonSerializer.Deserialize<JsonElement>(said));
    }
}
