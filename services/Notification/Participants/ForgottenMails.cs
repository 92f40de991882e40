using Npgsql;

namespace Calendar.Notification.Participants;

/// <summary>Mails that name somebody who is to be forgotten.</summary>
internal static class ForgottenMails
{
    /// <summary>Deletes the bytes of all mails that name a person; their hash and the codes of servers stay. What the person was still to be sent is not sent.</summary>
    /// <remarks>A mail to somebody else that waits is written anew without the name, unless it may have arrived: the same Message-ID has the same bytes.</remarks>
    public static async Task Empty(string personId, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            update mails set
              mail_hash = case when mail is null then mail_hash else sha256(mail) end, mail = null,
              recipient = case when person_id = $1 then null else recipient end,
              state = case when next_at is null or state in ('sending', 'dataSent') then state when person_id = $1 then 'suppressed' when doubts > 0 then 'inDoubt' else state end,
              finished_at = case when next_at is not null and state not in ('sending', 'dataSent') and (person_id = $1 or doubts > 0) then now() else finished_at end,
              next_at = case when state not in ('sending', 'dataSent') and (person_id = $1 or doubts > 0) then null else next_at end
            where named @> array[$1] or reader = 'person:' || $1 and next_at is not null
            """,
            transaction.Connection, transaction)
        {
            Parameters = { new() { Value = personId } },
        };
        await command.ExecuteNonQueryAsync(stop);
    }
}
