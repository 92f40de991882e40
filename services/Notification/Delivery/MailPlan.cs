using Calendar.Notification.Mail;
using Npgsql;

namespace Calendar.Notification.Delivery;

/// <summary>A mail whose words are ready when it is planned.</summary>
/// <param name="Kind">What it is for, such as <c>confirmation</c>.</param>
/// <param name="Cause">Why it is owed: a mail of the same cause is not planned twice.</param>
/// <param name="Recipient">Address in wire form.</param>
/// <param name="SubscriptionId">The subscription it belongs to; null for none.</param>
/// <param name="Text">Its words.</param>
internal sealed record ReadyMail(string Kind, string Cause, string Recipient, Guid? SubscriptionId, MailText Text);

/// <summary>Plans mails. They leave when the transaction is committed.</summary>
internal static class MailPlan
{
    /// <summary>Name of the channel on which a commit tells every process that there is something to deliver.</summary>
    public const string Channel = "mails_planned";

    // RFC 5321, 4.5.4.1 asks for at least four days in general; news of a meeting is of no use that late.
    public const string Lifetime = "3 days";

    private const string Sql = $"""
        with planned as (
          insert into mails (kind, cause, thread, reader, position, recipient, subscription_id, subject, plain, html, expires_at)
          values ($1, $2, $2, $3, 0, $3, $4, $5, $6, $7, now() + interval '{Lifetime}')
          on conflict (cause) do nothing
          returning 1)
        select pg_notify('{Channel}', '') from planned
        """;

    /// <summary>Plans a mail, at once. Each is a thread of its own.</summary>
    public static async Task Add(NpgsqlTransaction transaction, ReadyMail mail, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = mail.Kind }, new() { Value = mail.Cause }, new() { Value = mail.Recipient }, new NpgsqlParameter<Guid?> { TypedValue = mail.SubscriptionId },
                new() { Value = mail.Text.Subject }, new() { Value = mail.Text.Plain }, new() { Value = mail.Text.Html },
            },
        };
        await command.ExecuteNonQueryAsync(stop);
    }
}
