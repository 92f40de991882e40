using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.Traces;
using Calendar.Notification.Bounces;
using Calendar.Notification.Delivery;
using Calendar.Notification.People;
using Calendar.Notification.Smtp;
using Npgsql;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Participants;

/// <summary>What the service keeps of somebody who was forgotten, at whatever moment that was: nothing.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ForgottenPeopleRules(PostgresServer server) : IAsyncLifetime
{
    private static readonly Marker Marker = new("Qx7Zwv2kRt9Lm");
    private static readonly Handover NoSuchMailbox = new(HandoverOutcome.Rejected, SmtpPhase.Rcpt, 550, "5.1.1", $"no mailbox {Marker.Word}");
    private static readonly MeetingScheduled Talks = new(
        "talks", Then, "Informal talks", new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2027, 3, 1))),
        [new Party("dprk", "DPR Korea", "KP", [new MeetingDelegate("d1", "choe", "Director")]), new Party("usa", "United States", "US", [new MeetingDelegate("d3", "kim")])],
        Audience.Public, Organiser: "host", Place: new Place("A hotel", "New York", "US", "America/New_York"));

    private readonly Guid owner = Guid.NewGuid();
    private NotificationDatabase database = null!;
    private Claims claims = null!;
    private Ledger ledger = null!;

    public async Task InitializeAsync()
    {
        database = await Make(server);
        (claims, ledger) = (new Claims(database.Source, Settings), database.Ledger());
        await database.Person("choe", $"{Marker.Word}@example.kp", null, $"Choe {Marker.Word}");
        await database.Person("kim", "kim@example.us");
        await database.Person("host", "host@example.org", null, "The Host");
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Everything_is_dropped_that_names_the_person_or_was_sent_to_an_address_of_theirs()
    {
        var subscription = await database.Subscribe($"{Marker.Word}@example.kp");
        await database.Subscribe("kim@example.us");
        await database.Run($"insert into feeds (token_hash, subscription_id, made_by) values (sha256('token'), '{subscription}', 'desk')");
        await database.Run($"insert into confirmations (token_hash, subscription_id, recipient) values (sha256('other'), '{subscription}', '{Marker.Word}@example.kp')");
        await database.Apply(Talks);
        await database.Deliver();
        await database.Run($"insert into suppressions (recipient) values ('{Marker.Word}@example.kp')");
        await database.Apply(new MeetingCanceled("talks", Then, "snow"));
        await database.Run("analyze");
        Assert.Equal(
            ["pg_catalog.pg_statistic", "public.confirmations", "public.mails", "public.people", "public.subscriptions", "public.suppressions"],
            await MarkedDatabase.TablesWith(Marker, database.ConnectionString));

        await Forget("choe");
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
        Assert.Equal(["kim@example.us active", " ended"], await database.Column("select recipient || ' ' || state from subscriptions order by state"));
        Assert.Equal(["0"], await database.Column("select count(*)::text from feeds"));
        Assert.Equal(["accepted true", "accepted true", "suppressed false", "suppressed false"], await database.Column(
            "select state || ' ' || (mail_hash is not null)::text from mails where reader like 'forgotten:%' or person_id = 'choe' order by 1"));
        await Forget("choe");
        Assert.Equal(["choe 2 2"], await database.Column("select person_id || ' ' || revision || ' ' || wanted from people where name is null"));
    }

    [Fact]
    public async Task An_address_that_somebody_else_has_too_stays_theirs()
    {
        await database.Person("ri", $"{Marker.Word}@example.kp");
        await database.Subscribe($"{Marker.Word}@example.kp");
        await Forget("choe");
        Assert.Equal(["pg_catalog.pg_statistic", "public.people", "public.subscriptions"], await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
        await Forget("ri");
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
    }

    [Fact]
    public async Task A_mail_that_a_courier_holds_is_taken_from_them()
    {
        await database.Apply(Talks);
        var held = (await claims.Claim(owner, 9, default)).Single(errand => Marker.IsIn(errand.Mail));
        await Forget("choe");
        Assert.False(await ledger.NoteDataSent(held, owner, default));
        await ledger.Settle(held, NoSuchMailbox, TimeSpan.Zero, default);
        Assert.Equal(["choe suppressed the person was forgotten"], await database.Column("select person_id || ' ' || state || ' ' || last_note from mails where last_note is not null"));
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
    }

    [Fact]
    public async Task A_mail_to_somebody_else_is_written_anew_without_the_name()
    {
        await database.Person("boss", $"boss-{Marker.Word}@example.org", null, $"Boss {Marker.Word}");
        await database.Apply(Talks with { Organiser = "boss" });
        var held = (await claims.Claim(owner, 9, default)).Single(errand => errand.Recipient == "kim@example.us");
        Assert.True(Marker.IsIn(held.Mail));
        await Forget("boss");
        await Forget("choe");
        Assert.False(await ledger.NoteDataSent(held, owner, default));
        var anew = Assert.Single(await claims.Claim(owner, 9, default));
        Assert.Equal((held.MailId, held.MessageId, 2, false), (anew.MailId, anew.MessageId, anew.Attempt, Marker.IsIn(anew.Mail)));
        Assert.False(await ledger.NoteDataSent(held, owner, default));
        Assert.True(await ledger.NoteDataSent(anew, owner, default));
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
    }

    [Fact]
    public async Task What_a_server_answers_after_the_dot_brings_nothing_back()
    {
        await database.Person("boss", $"boss-{Marker.Word}@example.org", null, $"Boss {Marker.Word}");
        await database.Subscribe($"{Marker.Word}@example.kp");
        await database.Apply(Talks with { Organiser = "boss" });
        var errands = await claims.Claim(owner, 9, default);
        foreach (var errand in errands)
        {
            Assert.True(await ledger.NoteDataSent(errand, owner, default));
        }
        await Forget("boss");
        await Forget("choe");
        foreach (var errand in errands)
        {
            await ledger.Settle(errand, errand.Recipient == "kim@example.us" ? NoSuchMailbox with { Outcome = HandoverOutcome.InDoubt } : NoSuchMailbox, TimeSpan.Zero, default);
        }
        Assert.Equal(["4", "0"], [(await database.Column("select count(*)::text from mails where next_at is null and state in ('bounced', 'inDoubt')"))[0], (await database.Column("select count(*)::text from suppressions"))[0]]);
        Assert.Empty(await claims.Claim(owner, 9, default));
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
    }

    [Fact]
    public async Task A_report_that_comes_back_later_is_entered_without_the_address()
    {
        await database.Apply(Talks);
        await database.Deliver();
        var mail = Guid.Parse((await database.Column("select mail_id::text from mails where person_id = 'choe'"))[0]);
        await Forget("choe");
        Assert.True(await new BounceRegister(database.Source).Take(new BounceReport(mail, "failed", "5.1.1"), default));
        Assert.Equal(["choe bounced"], await database.Column("select person_id || ' ' || state from mails where state = 'bounced'"));
        Assert.Equal(["0"], await database.Column("select count(*)::text from suppressions"));
    }

    [Fact]
    public async Task A_process_that_ended_after_the_dot_leaves_nothing_to_be_sent_again()
    {
        await database.Apply(Talks with { Organiser = "choe" });
        foreach (var errand in await claims.Claim(owner, 9, default))
        {
            await ledger.NoteDataSent(errand, owner, default);
        }
        await Forget("choe");
        await database.Run("update mails set lease_until = now() - interval '1 second'");
        await new Sweep(database.Source, Settings).Run(default);
        Assert.Equal(["inDoubt", "inDoubt"], await database.Column("select state from mails where next_at is null and finished_at is not null"));
        Assert.Empty(await claims.Claim(owner, 9, default));
    }

    [Fact]
    public async Task A_mail_that_is_being_written_while_its_organiser_is_forgotten_does_not_keep_the_name()
    {
        await database.Apply(Talks with { Organiser = "choe" });
        await database.Run("""
            create function wait_for_the_test() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(42); return new; end';
            create trigger slow before update on mails for each row when (new.state = 'sending') execute function wait_for_the_test();
            """);
        await using var held = await database.Source.OpenConnectionAsync();
        await using (var hold = new NpgsqlCommand("select pg_advisory_lock(42)", held))
        {
            await hold.ExecuteNonQueryAsync();
        }
        var composed = claims.Claim(owner, 9, default);
        await Eventually.Holds(async () => await Waiting() == 1);
        var forgotten = Forget("choe");
        await Eventually.Holds(async () => await Waiting() == 2);
        await using (var release = new NpgsqlCommand("select pg_advisory_unlock(42)", held))
        {
            await release.ExecuteNonQueryAsync();
        }
        Assert.Contains(await composed, errand => Marker.IsIn(errand.Mail));
        await forgotten;
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
    }

    [Fact]
    public async Task Where_the_directory_knows_of_it_first_the_person_is_dropped_then()
    {
        await database.Subscribe($"{Marker.Word}@example.kp");
        await database.Apply(new InboxPerson("choe", 2).Event(database));
        using var directory = new Copying.Directory(() => """[{"personId":"choe","revision":3,"offices":[],"forgotten":true,"enteredBy":"host"}]""");
        using var fetch = directory.Fetch(database);
        Assert.Equal(1, await fetch.Fetch(default));
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
        await Forget("choe", 3);
        Assert.Equal(["choe 3 3"], await database.Column("select person_id || ' ' || revision || ' ' || wanted from people where name is null"));
    }

    [Fact]
    public async Task An_older_entry_that_is_told_again_brings_nobody_back()
    {
        await Forget("choe", 3);
        await database.Apply(new InboxPerson("choe", 2).Event(database));
        Assert.Empty(await PeopleCopies.Wanted(database.Source, 9, default));
        await database.Person("choe", $"{Marker.Word}@example.kp");
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database.ConnectionString));
    }

    private Task Forget(string personId, long revision = 2) => database.Apply(new InboxPerson(personId, revision, IsForgotten: true).Event(database));

    private async Task<long> Waiting() => long.Parse(
        (await database.Column("select count(*)::text from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))[0], System.Globalization.CultureInfo.InvariantCulture);
}
