using Calendar.Notification.Delivery;
using Npgsql;

namespace Calendar.Notification.Checkpoints;

/// <summary>Plans the daily mail that carries the checkpoint of the log out of reach of those who look after the database: one for each auditor and day, UTC.</summary>
internal sealed class CheckpointPlan(NpgsqlDataSource database, CheckpointClient scheduling, CheckpointSettings settings)
{
    private const string Owed = """
        select address, today::date from unnest($1) address, lateral (select now() at time zone 'UTC' as today) clock
        where not exists (select from mails m where m.cause = 'checkpoint:' || address || ':' || to_char(today, 'YYYY-MM-DD'))
        """;

    /// <summary>Plans what is owed today by the clock of the database. Planning twice plans once.</summary>
    public async Task Run(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        List<(string Address, DateOnly Day)> owed = [];
        await using (var look = new NpgsqlCommand(Owed, connection) { Parameters = { new() { Value = settings.Auditors.Select(auditor => auditor.Address).ToArray() } } })
        await using (var row = await look.ExecuteReaderAsync(stop))
        {
            while (await row.ReadAsync(stop))
            {
                owed.Add((row.GetString(0), row.GetFieldValue<DateOnly>(1)));
            }
        }
        if (owed.Count == 0 || await scheduling.Last(stop) is not { } note)
        {
            return;
        }
        await using var transaction = await connection.BeginTransactionAsync(stop);
        foreach (var (address, day) in owed)
        {
            if (CheckpointText.Of(note, day) is { } text)
            {
                await MailPlan.Add(transaction, new ReadyMail("checkpoint", FormattableString.Invariant($"checkpoint:{address}:{day:yyyy-MM-dd}"), address, null, text), stop);
            }
        }
        await transaction.CommitAsync(stop);
    }
}
