using System.Globalization;
using System.Text.Json;
using Calendar.IntegrationTests.Relay;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The command line is asked what was known, what was learned and who did what, of a meeting that is not public.</summary>
[Collection(BrokerCollection.Name)]
public sealed class AskedLog(PostgresServer postgres, RabbitServer rabbit)
{
    private const string Talks = """
        {"title":"Quiet talks","audience":"desk","place":{"city":"Vienna","country":"AT","zone":"Europe/Vienna"},"when":{"start":"2027-05-03T10:00","end":"2027-05-03T12:00"},
         "parties":[{"country":"AT"},{"country":"SK"}]}
        """;

    [Fact]
    public async Task What_was_known_what_was_learned_and_who_did_what_is_answered_and_each_question_is_recorded()
    {
        var mails = Directory.CreateTempSubdirectory("calendar-asked-");
        var log = await postgres.NewDatabase();
        await using var calendar = new CalendarProcesses(
            new Databases(log, await postgres.NewDatabase(), await postgres.NewDatabase()),
            new Dictionary<string, string>
            {
                ["RABBITMQ_URL"] = (await VirtualHost.Make(rabbit, $"calendar-{Guid.NewGuid():N}")).AbsoluteUri,
                ["QUEUE_TYPE"] = "classic",
                ["MAIL_DIR"] = mails.FullName,
            });
        await calendar.Start();
        Assert.Equal(201, (await calendar.Ask(calendar.Scheduling, "organiser", "PUT", "/meetings/quiet", Talks)).Status);
        var canceled = await calendar.Ask(calendar.Scheduling, "organiser", "POST", "/meetings/quiet/cancel", """{"reason":"High water."}""");
        Assert.Equal(200, canceled.Status);

        var history = await Lines("history", "quiet", "--json", "--purpose", "case 7");
        Assert.Equal(["meeting_scheduled", "meeting_canceled"], history.Select(line => line.GetProperty("type").GetString()));
        string[] recorded = [.. history.Select(line => Moment(line.GetProperty("recorded").GetDateTimeOffset()))];

        var then = await Object("known-at", "quiet", recorded[0], "--json");
        Assert.Equal("scheduled", then.GetProperty("known").GetProperty("status").GetString());
        Assert.Equal("canceled", (await Object("known-at", "quiet", recorded[1], "--json")).GetProperty("known").GetProperty("status").GetString());
        Assert.Equal("scheduled", (await Object("known-at", "quiet", recorded[1], "--recorded-by", recorded[0], "--json")).GetProperty("known").GetProperty("status").GetString());
        Assert.Contains("Quiet talks", (await Done("known-at", "quiet", recorded[0])), StringComparison.Ordinal);

        var learned = await Object("diff", "quiet", recorded[0], recorded[1], "--json");
        Assert.Equal(["meeting_canceled"], learned.GetProperty("learned").EnumerateArray().Select(one => one.GetProperty("type").GetString()));
        Assert.Contains(learned.GetProperty("differences").EnumerateArray(), one => one.GetProperty("pointer").GetString() == "/status" && one.GetProperty("after").GetString() == "canceled");

        Assert.Equal(["meeting_canceled"], (await Lines("search", "--party", "sk", "--actor", "organiser", "--type", "meeting_canceled", "--json")).Select(TypeOf));
        Assert.Equal(["meeting_scheduled"], (await Lines("search", "--party", "SK", "--to", recorded[0], "--json")).Select(TypeOf));
        Assert.Equal(4, (await Run("search", "--party", "NO")).Exit);
        Assert.Equal(2, (await Run("search")).Exit);
        Assert.Equal(2, (await Run("known-at", "quiet", "yesterday")).Exit);
        Assert.Equal(2, (await Run("diff", "quiet", recorded[1], recorded[0])).Exit);
        var bundle = Path.Combine(mails.FullName, "bundle");
        foreach (var unknown in (string[][])[["history", "loud"], ["known-at", "loud", recorded[0]], ["diff", "loud", recorded[0], recorded[1]], ["export", "--meeting", "loud", "--out", bundle]])
            Assert.Equal((4, "", "The log holds no meeting with this id."), await Ended(unknown));
        Assert.False(Path.Exists(bundle));
        Assert.Equal(4, (await Run("known-at", "quiet", "2020-01-01T00:00Z")).Exit);

        var reads = await Lines("search", "--actor", "auditor", "--type", "record_read", "--json");
        Assert.Equal(11, reads.Count);
        Assert.All(reads, read => Assert.StartsWith("audit-", read.GetProperty("stream").GetString(), StringComparison.Ordinal));
        mails.Delete(recursive: true);

        Task<(int Exit, string Said, string Complained)> Run(params string[] arguments) => AuditVerb.Run(calendar, log, arguments);

        async Task<(int Exit, string Said, string Complained)> Ended(params string[] arguments)
        {
            var (exit, said, complained) = await Run(arguments);
            return (exit, said, complained.TrimEnd());
        }

        async Task<string> Done(params string[] arguments)
        {
            var (exit, said, complained) = await Run(arguments);
            Assert.True(exit == 0, $"{exit}: {complained}");
            return said;
        }

        async Task<JsonElement> Object(params string[] arguments) => JsonSerializer.Deserialize<JsonElement>(await Done(arguments));

        async Task<List<JsonElement>> Lines(params string[] arguments) =>
            [.. (await Done(arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private static string? TypeOf(JsonElement line) => line.GetProperty("type").GetString();

    private static string Moment(DateTimeOffset recorded) => recorded.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
