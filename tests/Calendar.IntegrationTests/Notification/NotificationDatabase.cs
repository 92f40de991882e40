using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.EventInbox.Applying;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification;
using Calendar.Notification.Alerts;
using Calendar.Notification.Delivery;
using Calendar.Notification.People;
using Calendar.Notification.Smtp;
using Calendar.Notification.Subscriptions;
using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.IntegrationTests.Notification;

/// <summary>A database of the service, into which facts are applied as the inbox does it.</summary>
internal sealed class NotificationDatabase : IAsyncDisposable
{
    public static readonly TimeBounds Then = TimeBounds.At(new DateTimeOffset(2017, 2, 24, 17, 0, 0, TimeSpan.Zero));

    public static readonly DeliverySettings Settings =
        new(Mailbox.Parse("calendar@example.org"), () => throw new InvalidOperationException("nothing is carried here"), TimeSpan.Zero) { QuietPeriod = TimeSpan.Zero };

    private readonly Dictionary<string, long> versions = [];
    private readonly List<Ledger> ledgers = [];

    private NotificationDatabase(string connectionString) => (ConnectionString, Source) = (connectionString, NpgsqlDataSource.Create(connectionString));

    /// <summary>How a process of its own reaches it.</summary>
    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    public long Position { get; private set; }

    /// <summary>The next position in the log.</summary>
    public long Next() => ++Position;

    /// <summary>How long news that is not urgent waits.</summary>
    public TimeSpan Quiet { get; set; }

    /// <summary>How many alerts a reader gets in a day at most.</summary>
    public int MostADay { get; set; } = Settings.MostADay;

    public static async Task<NotificationDatabase> Make(PostgresServer server)
    {
        var database = new NotificationDatabase(await server.NewDatabase());
        await using var connection = await database.Source.OpenConnectionAsync();
        await InboxTables.Apply(connection, NotificationSchema.Statements, default);
        return database;
    }

    public static MeetingScheduled Scheduled(string meetingId, Audience audience = Audience.Public) => new(
        meetingId, Then, "Talks " + meetingId, new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2027, 3, 1))),
        [new Party("dprk", "DPR Korea", "KP", []), new Party("usa", "United States", "US", [])], audience);

    public static MeetingCanceled Canceled(string meetingId) => new(meetingId, Then, "no reason");

    public async Task<Guid> Subscribe(string mail, About? about = null, Role role = Role.SubscriberAdmin, params string[] events)
    {
        var made = await new SubscriptionList(Source).Add(
            Mailbox.Parse(mail), new SubscriptionRequest(mail, about ?? new About(Everything: true), events), new Caller("someone", role), default);
        return made.Subscription.SubscriptionId;
    }

    /// <summary>Applies the facts of one command, each in a transaction of its own.</summary>
    public async Task Apply(IReadOnlyList<MeetingEvent> facts, bool quiet = false)
    {
        foreach (var e in Events(facts, quiet))
        {
            await Apply(e);
        }
    }

    public Task Apply(params MeetingEvent[] facts) => Apply(facts, false);

    public Task Apply(InboxEvent e) => Apply([e]);

    /// <summary>Applies facts, each of a command of its own, in one transaction; again when that had to give way to another.</summary>
    public async Task ApplyTogether(IReadOnlyList<MeetingEvent> facts)
    {
        InboxEvent[] run = [.. facts.Select(fact => Events([fact])[0])];
        for (var isApplied = false; !isApplied;)
        {
            try
            {
                await Apply(run);
                isApplied = true;
            }
            catch (PostgresException conflict) when (conflict.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                isApplied = false;
            }
        }
    }

    private async Task Apply(InboxEvent[] run)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var telling = new FactTelling(Settings with { QuietPeriod = Quiet, MostADay = MostADay });
        foreach (var e in run)
        {
            await telling.Apply(e, transaction, default);
        }
        await using var checkpoint = new NpgsqlCommand("update inbox_checkpoint set position = $1", connection, transaction) { Parameters = { new() { Value = run[^1].Position } } };
        await checkpoint.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public List<InboxEvent> Events(IReadOnlyList<MeetingEvent> facts, bool quiet = false)
    {
        var command = Guid.NewGuid();
        return [.. facts.Select((fact, i) =>
        {
            var headers = new Dictionary<string, string>
            {
                [EventHeaders.Command] = $"{command}", [EventHeaders.CommandNo] = $"{i + 1}", [EventHeaders.CommandOf] = $"{facts.Count}",
                [EventHeaders.Traceparent] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            };
            if (quiet)
            {
                headers[EventHeaders.Quiet] = "true";
            }
            var version = versions[fact.MeetingId] = versions.GetValueOrDefault(fact.MeetingId) + 1;
            return new InboxEvent(
                Next(), "meeting-" + fact.MeetingId, version, Guid.NewGuid(), EventCatalog.NameOf(fact.GetType()),
                new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), null, null, headers, fact);
        })];
    }

    /// <summary>Keeps a copy of somebody's entry in the people directory.</summary>
    public async Task Person(string personId, string? mail, string? zone = null, string? name = null)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await PreparedBatch.Run(transaction, [PeopleCopies.Wanting([personId])], default);
        await transaction.CommitAsync();
        await PeopleCopies.Keep([new Person(personId, 1, name ?? personId, mail, zone)], Source, default);
    }

    /// <summary>Has every mail that is due handed over to a server that answers the same to all, until none is left.</summary>
    public async Task<List<PythonMail>> Deliver(HandoverOutcome outcome = HandoverOutcome.Accepted) =>
        [.. await Task.WhenAll((await DeliverBytes(outcome)).Select(PythonMail.Parse))];

    /// <summary>The same; gives the bytes.</summary>
    public async Task<List<byte[]>> DeliverBytes(HandoverOutcome outcome = HandoverOutcome.Accepted)
    {
        var (owner, ledger, claims) = (Guid.NewGuid(), Ledger(), new Claims(Source, Settings));
        List<byte[]> mails = [];
        while (await claims.Claim(owner, 100, default) is { Count: > 0 } errands)
        {
            foreach (var errand in errands)
            {
                mails.Add(errand.Mail);
                await ledger.NoteDataSent(errand, owner, default);
                await ledger.Settle(errand, new Handover(outcome, SmtpPhase.Dot, outcome == HandoverOutcome.Accepted ? 250 : 451, null, "said"), TimeSpan.FromHours(1), default);
            }
        }
        return mails;
    }

    /// <summary>State and subject of each alert, in order.</summary>
    public async Task<List<string>> Alerts()
    {
        var list = new AlertList(Source);
        List<string> found = [];
        foreach (var meeting in await Column("select distinct meeting_id from mails"))
        {
            found.AddRange((await list.Of(meeting, false, null, 1000, default)).Alerts.Select(alert => $"{alert.Position:d9} {alert.State} {alert.Subject}"));
        }
        return [.. found.Order(StringComparer.Ordinal).Select(line => line[10..])];
    }

    public async Task<List<string>> Column(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        List<string> values = [];
        while (await rows.ReadAsync())
        {
            values.Add(rows.IsDBNull(0) ? "" : rows.GetString(0));
        }
        return values;
    }

    public async Task Run(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A ledger, closed with the database.</summary>
    public Ledger Ledger(DeliverySettings? settings = null, NpgsqlDataSource? over = null)
    {
        var ledger = new Ledger(over ?? Source, settings ?? Settings);
        ledgers.Add(ledger);
        return ledger;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in ledgers)
        {
            await ledger.DisposeAsync();
        }
        await Source.DisposeAsync();
    }
}
