using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Delivery;

/// <summary>Writes many notes as two prepared statements of one transaction and one round trip, over a connection of its own. Not for two at once.</summary>
/// <param name="database">The ledger's database.</param>
/// <param name="lease">How long a mail is its process's from a note on.</param>
internal sealed class LedgerWriter(NpgsqlDataSource database, TimeSpan lease) : IAsyncDisposable
{
    // A plan is kept as it is made first, when the ledger may be small: it must find lines by their key at any size.
    private const string ByKey = """
        select set_config('plan_cache_mode', 'force_generic_plan', false), set_config('jit', 'off', false), set_config('enable_seqscan', 'off', false),
          set_config('enable_bitmapscan', 'off', false), set_config('enable_hashjoin', 'off', false), set_config('enable_mergejoin', 'off', false)
        """;

    private const string DotComes = """
        update mails m set state = 'dataSent', data_sent_at = now(), lease_until = now() + $4
        from unnest($1, $2, $3) note (mail_id, attempt, owner)
        where m.mail_id = note.mail_id and m.attempts = note.attempt and m.owner = note.owner and m.state = 'sending' and m.lease_until > now()
        returning m.mail_id
        """;

    // A mail on its way whose bytes are gone names somebody who was forgotten: what the server says may name them, and there is nothing left to be sent again.
    private const string Outcome = """
        update mails m set
          state = case when note.state = 'deferred' and m.next_at is null then 'superseded' else note.state end,
          doubts = m.doubts + case when note.state = 'inDoubt' and m.state <> 'inDoubt' then 1 else 0 end,
          next_at = case when m.next_at is null or (note.state = 'inDoubt' and (m.mail is null or m.doubts + (m.state <> 'inDoubt')::int > 1)) then null else now() + note.wait end,
          finished_at = case when note.wait is null then now() end,
          last_phase = note.phase, last_code = note.code, last_enhanced = note.enhanced,
          last_note = case when m.mail is not null then note.said end, owner = null, lease_until = null
        from unnest($1, $2, $3, $4, $5, $6, $7, $8) note (mail_id, attempt, state, wait, phase, code, enhanced, said)
        where m.mail_id = note.mail_id and m.attempts = note.attempt and m.state in ('sending', 'dataSent', 'inDoubt')
        returning m.mail_id
        """;

    private NpgsqlConnection? kept;

    /// <summary>Writes and commits.</summary>
    /// <returns>For each note, whether the mail was still what the note takes it for.</returns>
    public async Task<IReadOnlyList<bool>> Write(IReadOnlyList<LedgerNote> notes)
    {
        try
        {
            kept ??= await Open();
            await using var batch = new NpgsqlBatch(kept);
            Add(batch, [.. notes.OfType<LedgerNote.Outcome>()]);
            Add(batch, [.. notes.OfType<LedgerNote.DotComes>()]);
            await batch.PrepareAsync();
            var held = await Held(batch);
            return [.. notes.Select(note => held.Contains(note.MailId))];
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives its connection up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (kept is { } given)
        {
            kept = null;
            await given.DisposeAsync();
        }
    }

    private async Task<NpgsqlConnection> Open()
    {
        var connection = await database.OpenConnectionAsync();
        await using var settings = new NpgsqlCommand(ByKey, connection);
        await settings.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<HashSet<Guid>> Held(NpgsqlBatch batch)
    {
        HashSet<Guid> held = [];
        await using var rows = await batch.ExecuteReaderAsync();
        do
        {
            while (await rows.ReadAsync())
            {
                held.Add(rows.GetGuid(0));
            }
        }
        while (await rows.NextResultAsync());
        return held;
    }

    private static void Add(NpgsqlBatch batch, IReadOnlyList<LedgerNote.Outcome> outcomes)
    {
        if (outcomes.Count > 0)
        {
            batch.BatchCommands.Add(Command(
                Outcome,
                Of(outcomes.Select(one => one.MailId)), Of(outcomes.Select(one => one.Attempt)), Of(outcomes.Select(one => one.State)), Of(outcomes.Select(one => one.Wait)),
                Of(outcomes.Select(one => one.Handover.Phase.ToString())), Of(outcomes.Select(one => one.Handover.Code)),
                Of(outcomes.Select(one => one.Handover.Enhanced)), Of(outcomes.Select(one => one.Handover.Note))));
        }
    }

    private void Add(NpgsqlBatch batch, IReadOnlyList<LedgerNote.DotComes> dots)
    {
        if (dots.Count > 0)
        {
            batch.BatchCommands.Add(Command(
                DotComes, Of(dots.Select(one => one.MailId)), Of(dots.Select(one => one.Attempt)), Of(dots.Select(one => one.Owner)), new NpgsqlParameter<TimeSpan> { TypedValue = lease }));
        }
    }

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(values);
        return command;
    }

    private static NpgsqlParameter Of(IEnumerable<TimeSpan?> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Interval };

    private static NpgsqlParameter<T[]> Of<T>(IEnumerable<T> values) => new() { TypedValue = values.ToArray() };
}
