using System.Net;
using System.Text;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Alerts;
using Calendar.Notification.People;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Participants;

/// <summary>Copies of the people directory.</summary>
[Collection(PostgresCollection.Name)]
public sealed class Copying(PostgresServer server)
{
    [Fact]
    public async Task Who_is_to_be_told_is_copied_and_copied_again_once_the_entry_was_written_anew()
    {
        await using var database = await NotificationDatabase.Make(server);
        var entry = """{"personId":"choe","revision":1,"name":"Choe","mail":"choe@Example.KP","zone":"Asia/Pyongyang","offices":[],"forgotten":false,"enteredBy":"host"}""";
        using var directory = new Directory(() => $"[{entry}]");
        using var fetch = directory.Fetch(database);
        await Want(database, "choe", "nobody");
        Assert.Equal(2, await fetch.Fetch(default));
        Assert.Equal(["choe 1 Choe choe@example.kp Asia/Pyongyang", "nobody 0"], await People(database));
        Assert.Equal("/people?ids=choe,nobody", directory.Asked[^1]);
        Assert.Equal(0, await fetch.Fetch(default));

        entry = entry.Replace("\"revision\":1", "\"revision\":3", StringComparison.Ordinal).Replace("choe@Example.KP", "new@example.kp", StringComparison.Ordinal);
        await database.Apply(new InboxPerson("choe", 2).Event(database));
        await database.Apply(new InboxPerson("unknown", 7).Event(database));
        Assert.Equal(1, await fetch.Fetch(default));
        Assert.Equal(["choe 3 Choe new@example.kp Asia/Pyongyang", "nobody 0"], await People(database));
        await database.Apply(new InboxPerson("choe", 3).Event(database));
        Assert.Equal(0, await fetch.Fetch(default));
    }

    [Fact]
    public async Task An_answer_that_is_older_than_the_wish_to_be_forgotten_brings_nobody_back()
    {
        await using var database = await NotificationDatabase.Make(server);
        using var directory = new Directory(() => """[{"personId":"choe","revision":1,"name":"Choe","mail":"choe@example.kp","zone":null}]""");
        using var fetch = directory.Fetch(database);
        await Want(database, "choe");
        directory.Before = () => database.Apply(new InboxPerson("choe", 2, IsForgotten: true).Event(database));
        await fetch.Fetch(default);
        Assert.Equal(["choe 2"], await People(database));
    }

    [Fact]
    public async Task A_directory_that_is_away_or_talks_rubbish_is_asked_again()
    {
        await using var database = await NotificationDatabase.Make(server);
        using var directory = new Directory(() => "rubbish");
        using var fetch = directory.Fetch(database);
        await Want(database, "choe");
        await fetch.StartAsync(default);
        while (directory.Asked.Count < 2)
        {
            await Task.Delay(20);
        }
        Assert.Equal(["choe "], await People(database));
        directory.Answer = () => """[{"personId":"choe","revision":1,"name":null,"mail":"no address","zone":null}]""";
        while ((await People(database))[0] != "choe 1")
        {
            await Task.Delay(20);
        }
        await fetch.StopAsync(default);
    }

    private static async Task Want(NotificationDatabase database, params string[] people)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await PreparedBatch.Run(transaction, [PeopleCopies.Wanting(people)], default);
        await transaction.CommitAsync();
    }

    private static Task<List<string>> People(NotificationDatabase database) =>
        database.Column("select person_id || ' ' || coalesce(revision::text, '') || coalesce(' ' || name, '') || coalesce(' ' || recipient, '') || coalesce(' ' || zone, '') from people order by 1");

    internal sealed class Directory(Func<string> answer) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        public Func<string> Answer { get; set; } = answer;

        public Func<Task> Before { get; set; } = () => Task.CompletedTask;

        public PeopleFetch Fetch(NotificationDatabase database) => new(
            database.Source, new DirectoryClient(new HttpClient(this) { BaseAddress = new Uri("http://scheduling.example/") }), TimeProvider.System, NullLogger<PeopleFetch>.Instance);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.PathAndQuery);
            await Before();
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answer(), Encoding.UTF8, "application/json") };
        }
    }
}
