using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Smtp;
using Npgsql;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification;

/// <summary>A sweep waits for nobody: what somebody writes just now is swept the next time.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SweepLocks(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("deferred", "deferred SCHEDULED: Talks m1,queued CANCELED: Talks m1")]
    [InlineData("queued", "deferred SCHEDULED: Talks m1,queued CANCELED: Talks m1")]
    [InlineData(null, "superseded SCHEDULED: Talks m1,queued CANCELED: Talks m1")]
    public async Task A_mail_gives_way_to_a_newer_one_when_nobody_writes_either(string? written, string expected)
    {
        await using var database = await Make(server);
        await using var ledger = new Ledger(database.Source, Settings);
        await database.Subscribe("a@example.org");
        await database.Apply(Scheduled("m1"));
        var older = Assert.Single(await new Claims(database.Source, Settings).Claim(Guid.NewGuid(), 9, default));
        await database.Apply(Canceled("m1"));
        await ledger.Settle(older, new Handover(HandoverOutcome.Deferred, SmtpPhase.Rcpt, 451, "4.2.0", "later"), TimeSpan.FromMinutes(1), default);

        await Beside(database, $"state = '{written}'", expected);
        Assert.Equal([written is null ? "2" : "1"], await database.Column("select cardinality(commands)::text from mails where state = 'queued'"));
    }

    [Theory]
    [InlineData("true", "queued SCHEDULED: Talks m1")]
    [InlineData("false", "expired SCHEDULED: Talks m1")]
    public async Task A_mail_grows_too_old_when_nobody_writes_it(string written, string expected)
    {
        await using var database = await Make(server);
        await database.Subscribe("a@example.org");
        await database.Apply(Scheduled("m1"));
        await database.Run("update mails set expires_at = now() - interval '1 second'");
        await Beside(database, written, expected);
    }

    private static async Task Beside(NotificationDatabase database, string written, string expected)
    {
        await using var writer = await database.Source.OpenConnectionAsync();
        await using var transaction = await writer.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand($"select from mails where {written} for update", writer, transaction))
            await hold.ExecuteNonQueryAsync();
        await new Sweep(database.Source, Settings).Run(default).WaitAsync(Patience);
        Assert.Equal(expected, string.Join(',', await database.Alerts()));
    }
}
