using Calendar.Notification.Delivery;
using Calendar.Notification.Links;
using Calendar.Notification.Subscriptions;
using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.Notification.OptIn;

/// <summary>Takes what readers ask for themselves: a pending subscription, and a mail that asks the owner of the address for consent.</summary>
internal sealed class Asks(NpgsqlDataSource database, PublicAddress address, TimeProvider clock, ILogger<Asks> log)
{
    // Longer than any of it takes, so that the time of the answer tells nothing of the address.
    private static readonly TimeSpan AnswerAfter = TimeSpan.FromMilliseconds(250);

    // At most three mails a day to one address and a hundred an hour to one domain; none to a dead one, and none about a meeting that strangers may not know of.
    private const string Look = """
        select
          case
            when $2::text is not null and m.audience is null then 'noSuchMeeting'
            when $2::text is not null and m.audience <> 'public' then 'notPublic'
            when exists (select from suppressions s where s.recipient = $1) then 'deadAddress'
            when (select count(*) from confirmations c where c.recipient = $1 and c.asked_at > now() - interval '1 day') >= 3 then 'enoughForAddress'
            when (select count(*) from confirmations c where split_part(c.recipient, '@', 2) = split_part($1, '@', 2) and c.asked_at > now() - interval '1 hour') >= 100
              then 'enoughForDomain'
          end,
          m.state->>'title'
        from (values (1)) one left join meetings m on m.meeting_id = $2
        """;

    // An audit entry: what was asked for and why nothing came of it, without the address, whose owner knows of nothing.
    private const string Refuse = "insert into refused_asks (refused_id, about, reason) values ($1, $2, $3)";

    // Asked for again before it was confirmed, the last word counts; a confirmed one is not touched by whoever asks.
    private const string Pend = """
        with pending as (
          insert into subscriptions as s (subscription_id, recipient, mail, about, events, audience, state, floor, made_by, delivery, zone)
          values ($1, $2, $3, $4, $5, 'public', 'pending', 0, '', $6, $7)
          on conflict (recipient, about, events, audience, made_by) where state <> 'ended' do update set
            delivery = case s.state when 'pending' then excluded.delivery else s.delivery end,
            zone = case s.state when 'pending' then excluded.zone else s.zone end
          returning subscription_id)
        insert into confirmations (token_hash, subscription_id, recipient) select $8, subscription_id, $2 from pending returning subscription_id
        """;

    /// <summary>Takes what a stranger asks. What comes of it cannot be told from the answer, nor from how long it takes.</summary>
    /// <param name="mailbox">The address.</param>
    /// <param name="request">What is asked; checked before.</param>
    /// <param name="stop">Gives up.</param>
    public async Task Take(Mailbox mailbox, SubscriptionRequest request, CancellationToken stop)
    {
        var answer = Task.Delay(AnswerAfter, clock, stop);
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var turn = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 1))", connection, transaction) { Parameters = { new() { Value = mailbox.Address } } })
        {
            await turn.ExecuteNonQueryAsync(stop);
        }
        var (refusal, title) = await Judge(mailbox, request.About.Meeting, transaction, stop);
        if (refusal is null)
        {
            await Plan(mailbox, request, title, transaction, stop);
        }
        else
        {
            await using var refuse = new NpgsqlCommand(Refuse, connection, transaction)
            {
                Parameters = { new() { Value = Guid.CreateVersion7() }, new() { Value = request.About.Spell() }, new() { Value = refusal } },
            };
            await refuse.ExecuteNonQueryAsync(stop);
            log.LogInformation("A subscription was asked for and no mail was planned: {Reason}", refusal);
        }
        await transaction.CommitAsync(stop);
        await answer;
    }

    private static async Task<(string? Refusal, string? Title)> Judge(Mailbox mailbox, string? meetingId, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var look = new NpgsqlCommand(Look, transaction.Connection, transaction)
        {
            Parameters = { new() { Value = mailbox.Address }, new NpgsqlParameter<string?> { TypedValue = meetingId } },
        };
        await using var row = await look.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return (row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1));
    }

    private async Task Plan(Mailbox mailbox, SubscriptionRequest request, string? title, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var token = SecretToken.Make();
        var hash = SecretToken.Hash(token);
        await using var pend = new NpgsqlCommand(Pend, transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = Guid.CreateVersion7() }, new() { Value = mailbox.Address }, new() { Value = request.Mail }, new() { Value = request.About.Spell() },
                new() { Value = request.EventsInOrder() }, new() { Value = request.Delivery ?? SubscriptionRequest.Immediately }, new() { Value = request.Zone ?? "UTC" },
                new() { Value = hash },
            },
        };
        var subscriptionId = (Guid)(await pend.ExecuteScalarAsync(stop))!;
        var text = ConfirmationText.Of(ScopeWords.ForStrangers(request.About, title), address.Confirm(token));
        await MailPlan.Add(transaction, new ReadyMail("confirmation", $"confirm:{Convert.ToHexStringLower(hash)}", mailbox.Address, subscriptionId, text), stop);
    }
}
