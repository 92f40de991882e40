using Calendar.IntegrationTests.Chaos.Checks;
using Calendar.IntegrationTests.Chaos.Load;
using Calendar.IntegrationTests.Scheduling;
using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.WholeWay;

namespace Calendar.IntegrationTests.Chaos.Faults;

/// <summary>An event in each of 20 streams that neither service can apply, until the cause is gone and somebody has them tried again.</summary>
internal static class PoisonFault
{
    private const int Streams = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal static readonly Fault[] All = [new("poison", $"a poison event in each of {Streams} streams, later tried again", Poison)];

    private static async Task Poison(Scene scene)
    {
        var meetings = Enumerable.Range(0, Streams).Select(nr => $"poison-{nr}").ToList();
        foreach (var meeting in meetings)
            await scene.Clients.Send(meeting, Story.Schedule(meeting, visa: false));
        (ServiceProcess Service, string Database, string Table)[] readers =
        [
            (scene.Calendar.Projection, scene.Place.Databases.Projection, "meeting"),
            (scene.Calendar.Notification, scene.Place.Databases.Notification, "meetings"),
        ];
        foreach (var (service, database, table) in readers)
        {
            await Soon.Be("the meetings are known", async () => await Sql.Number(database, $"select count(*) from {table} where meeting_id like 'poison-%'") == Streams, Patience);
            await Sql.Run(database, $"alter table {table} add constraint poison check (meeting_id not like 'poison-%' or version = 1)");
        }

        foreach (var meeting in meetings)
            await scene.Clients.Send(meeting, Story.Cancel(meeting));
        await scene.Clients.Acknowledge(50);
        foreach (var (service, database, table) in readers)
        {
            await Soon.Be($"{Streams} streams are parked", async () => Parked(await List(scene, service)) == Streams, Patience);
            await Sql.Run(database, $"alter table {table} drop constraint poison");
            foreach (var meeting in meetings)
                await scene.Calendar.Insist(service, "desk", "POST", $"/parked/meeting-{meeting}/retry");
            await Soon.Be("no stream is parked", async () => Parked(await List(scene, service)) == 0, Patience);
        }
    }

    private static Task<Answer> List(Scene scene, ServiceProcess service) => scene.Calendar.Insist(service, "desk", "GET", "/parked");

    private static long Parked(Answer list) => list.Json.GetProperty("total").GetInt64();
}
