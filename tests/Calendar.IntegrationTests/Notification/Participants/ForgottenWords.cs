using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.Traces;
using Calendar.Notification.Delivery;
using Calendar.Notification.Smtp;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Participants;

/// <summary>What mail servers said, and what couriers hold, of somebody who was forgotten.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ForgottenWords(PostgresServer server) : IAsyncLifetime
{
    private const string Address = "qx7zwv2krt9lm@example.kp";
    private static readonly Marker Marker = new("qx7zwv2krt9lm");
    private static readonly MeetingScheduled Talks = new(
        "talks", Then, "Informal talks", new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2027, 3, 1))),
        [new Party("dprk", "DPR Korea", "KP", [new MeetingDelegate("d1", "choe", "Director")]), new Party("usa", "United States", "US", [new MeetingDelegate("d3", "kim")])],
        Audience.Public, Organiser: "choe", Place: new Place("A hotel", "New York", "US", "America/New_York"));

    private readonly Guid owner = Guid.NewGuid();
    private NotificationDatabase database = null!;
    private Claims claims = null!;
    private Ledger ledger = null!;

    public async Task InitializeAsync()
    {
        database = await Make(server);
        (claims, ledger) = (new Claims(database.Source, Settings), database.Ledger());
        await database.Person("choe", Address, null, $"Choe {Marker.Word}");
        await database.Person("kim", "kim@example.us");
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData(nameof(HandoverOutcome.Accepted), 250)]
    [InlineData(nameof(HandoverOutcome.Deferred), 451)]
    [InlineData(nameof(HandoverOutcome.Rejected), 554)]
    public async Task Words_of_a_server_about_any_mail_that_names_them_go(string outcome, int code)
    {
        var subscription = await database.Subscribe(Address);
        await database.Apply(Talks);
        var errands = await claims.Claim(owner, 9, default);
        Assert.Equal(["kim@example.us", Address, Address], errands.Select(errand => errand.Recipient).Order(StringComparer.Ordinal));
        foreach (var errand in errands)
        {
            Assert.True(await ledger.NoteDataSent(errand, owner, default));
            await ledger.Settle(errand, new Handover(Enum.Parse<HandoverOutcome>(outcome), SmtpPhase.Dot, code, "4.7.1", $"the sender {Marker.Word} is known here"), TimeSpan.FromHours(1), default);
        }
        Assert.Equal(["3"], await database.Column($"select count(*)::text from mails where last_note like '%{Marker.Word}%'"));

        await Forget();
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
        Assert.Equal(["3"], await database.Column($"select count(*)::text from mails where last_code = {code}"));
        Assert.Equal(["forgotten"], await database.Column($"select split_part(reader, ':', 1) from mails where subscription_id = '{subscription}'"));
    }

    [Fact]
    public async Task A_mail_of_a_subscription_of_theirs_that_a_courier_holds_is_taken_from_them()
    {
        await database.Subscribe(Address);
        await database.Apply(Scheduled("open"));
        var held = Assert.Single(await claims.Claim(owner, 9, default));
        await Forget();
        Assert.False(await ledger.NoteDataSent(held, owner, default));
        Assert.Equal(["suppressed the person was forgotten"], await database.Column("select state || ' ' || last_note from mails"));
    }

    [Fact]
    public async Task A_subscription_that_they_ended_long_ago_goes_too()
    {
        var subscription = await database.Subscribe(Address);
        await database.Run($"update subscriptions set state = 'ended', confirmed_at = now() - interval '2 years', ended_at = now() - interval '1 year' where subscription_id = '{subscription}'");
        Assert.Contains("public.subscriptions", await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
        await Forget();
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
        Assert.Equal(["true"], await database.Column("select (ended_at < now() - interval '300 days')::text from subscriptions"));
    }

    [Fact]
    public async Task What_was_sent_to_an_address_that_they_had_before_goes_with_it()
    {
        await database.Subscribe(Address);
        await database.Apply(Talks);
        await database.Deliver();
        await database.Run("update people set recipient = 'new@example.kp', name = 'Choe' where person_id = 'choe'");
        await database.Run($"insert into suppressions (recipient) values ('{Address}')");
        await Forget();
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
        Assert.Equal([" ended"], await database.Column("select recipient || ' ' || state from subscriptions"));
    }

    private Task Forget() => database.Apply(new InboxPerson("choe", 2, IsForgotten: true).Event(database));
}
