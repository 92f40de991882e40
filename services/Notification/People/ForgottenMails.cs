using Npgsql;

namespace Calendar.Notification.People;

/// <summary>What becomes of the lines of the ledger when somebody is forgotten: bytes, words and addresses go; hashes, states and codes stay.</summary>
internal static class ForgottenMails
{
    /// <summary>What the ledger says of a mail that was dropped.</summary>
    public const string Note = "the person was forgotten";

    // A mail to somebody else is written anew without the name, unless it may have arrived: the same Message-ID has the same bytes. One that a courier holds before the
    // dot is taken from them by its state, and keeps the number of its tries, so that they cannot speak for it again.
    private const string OfPerson = $"""
        update mails set
          mail_hash = coalesce(sha256(mail), mail_hash), mail = null, named = array_remove(named, $1),
          recipient = case when person_id = $1 then null else recipient end,
          state = case
            when next_at is null or state = 'dataSent' then state
            when person_id = $1 then 'suppressed'
            when doubts > 0 then 'inDoubt'
            when state = 'sending' then 'queued' else state end,
          finished_at = case when next_at is not null and state <> 'dataSent' and (person_id = $1 or doubts > 0) then now() else finished_at end,
          next_at = case when state <> 'dataSent' and (person_id = $1 or doubts > 0) then null else next_at end,
          owner = case when state = 'sending' then null else owner end, lease_until = case when state = 'sending' then null else lease_until end,
          alarmed_at = case when person_id = $1 and next_at is not null and state <> 'dataSent' then now() else alarmed_at end,
          last_note = case when person_id = $1 and next_at is not null and state <> 'dataSent' then '{Note}' end
        where named @> array[$1] or reader = 'person:' || $1 and next_at is not null
        """;

    private const string OfSubscriptions = $"""
        update mails set
          mail_hash = coalesce(sha256(mail), mail_hash), mail = null, recipient = null, subject = null, plain = null, html = null,
          reader = 'forgotten:' || mail_id,
          state = case when next_at is null or state = 'dataSent' then state else 'suppressed' end,
          finished_at = case when next_at is not null and state <> 'dataSent' then now() else finished_at end,
          next_at = case when state = 'dataSent' then next_at end,
          owner = case when state = 'sending' then null else owner end, lease_until = case when state = 'sending' then null else lease_until end,
          last_note = case when next_at is not null and state <> 'dataSent' then '{Note}' end
        where subscription_id = any ($1)
        """;

    /// <summary>Drops what a person was still to be sent, and the bytes of all mails that name them.</summary>
    public static NpgsqlBatchCommand Of(string personId) => new(OfPerson) { Parameters = { new() { Value = personId } } };

    /// <summary>Drops all mails of subscriptions to an address of theirs.</summary>
    public static NpgsqlBatchCommand Of(Guid[] subscriptions) => new(OfSubscriptions) { Parameters = { new() { Value = subscriptions } } };
}
