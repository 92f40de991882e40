using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.ServiceDefaults;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Scheduling;

/// <summary>Who asked for the forgetting of whom, who approved or forbade it: beside the people directory, and kept when an entry was emptied. A hold is a column of the entry
/// and a constraint forbids to empty one that has it, so that of a hold and an approval at once one is refused.</summary>
internal sealed class ForgettingRegister(NpgsqlDataSource database, EventLog log, EventMaker events)
{
    private const string State = """
        select p.forgotten, p.hold is not null, s.step, s.taken_by, s.taken_at, s.reason
        from scheduling.people p
        left join lateral (
          select distinct on (step) * from scheduling.forgetting_steps where person_id = p.person_id order by step, step_no desc) s on true
        where p.person_id = $1
        """;

    private const string Asking = """
        with open as (select person_id from scheduling.people where person_id = $1 and hold is null and not forgotten for share)
        insert into scheduling.forgetting_steps (person_id, step, taken_by, reason) select person_id, 'asked', $2, $3 from open
        on conflict (person_id, step) where step in ('asked', 'approved') do nothing
        """;

    private const string Holding = """
        with held as (
          update scheduling.people set hold = $3 where person_id = $1 and not forgotten and hold is distinct from $3 returning person_id)
        insert into scheduling.forgetting_steps (person_id, step, taken_by, reason) select person_id, 'held', $2, $3 from held
        """;

    private const string Releasing = """
        with released as (update scheduling.people set hold = null where person_id = $1 and hold is not null returning person_id)
        insert into scheduling.forgetting_steps (person_id, step, taken_by, reason) select person_id, 'released', $2, $3 from released
        """;

    private const string Emptying = """
        update scheduling.people set revision = $2, name = null, offices = '[]', citizenship = null, mail = null, zone = null, forgotten = true where person_id = $1
        """;

    private const string Approving = "insert into scheduling.forgetting_steps (person_id, step, taken_by, reason) values ($1, 'approved', $2, $3)";

    /// <summary>How it stands; null when the directory has no such person.</summary>
    public async Task<Forgetting?> Find(string personId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(State);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = personId });
        await using var row = await command.ExecuteReaderAsync(stop);
        Forgetting? found = null;
        while (await row.ReadAsync(stop))
        {
            found ??= new Forgetting(personId, row.GetBoolean(0) ? ForgettingState.Forgotten : ForgettingState.None);
            if (row.IsDBNull(2))
                continue;
            var step = new ForgettingStep(row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.IsDBNull(5) ? null : row.GetString(5));
            found = row.GetString(2) switch
            {
                "asked" => found with { Asked = step, State = found.State == ForgettingState.None ? ForgettingState.Asked : found.State },
                "approved" => found with { Approved = step },
                "held" when row.GetBoolean(1) => found with { Hold = step },
                _ => found,
            };
        }

        return found;
    }

    /// <summary>Notes that somebody asks for it, unless somebody did, or it may not be asked for.</summary>
    public Task Ask(string personId, Caller caller, string? reason, CancellationToken stop) => Run(Asking, personId, caller, reason, stop);

    /// <summary>Forbids it, unless it is done. Another reason takes the place of the one before.</summary>
    public Task Hold(string personId, Caller caller, string reason, CancellationToken stop) => Run(Holding, personId, caller, reason, stop);

    /// <summary>Permits it again.</summary>
    public Task Release(string personId, Caller caller, CancellationToken stop) => Run(Releasing, personId, caller, null, stop);

    /// <summary>Empties the entry and appends that it was, in one transaction.</summary>
    /// <param name="personId">The person.</param>
    /// <param name="revision">Revision of the entry as it stands.</param>
    /// <param name="caller">Who approves it.</param>
    /// <param name="reason">Why; null when nothing is said.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>False when a hold forbids it, and then nothing was written.</returns>
    /// <exception cref="WrongExpectedVersionException">Somebody wrote the entry meanwhile.</exception>
    public async Task<bool> Approve(string personId, long revision, Caller caller, string? reason, CancellationToken stop)
    {
        var emptying = new NpgsqlBatchCommand(Emptying) { Parameters = { new NpgsqlParameter<string> { TypedValue = personId }, new NpgsqlParameter<long> { TypedValue = revision + 1 } } };
        var approving = new NpgsqlBatchCommand(Approving);
        approving.Parameters.AddRange(Said(personId, caller, reason));
        try
        {
            await log.Append(
                [new StreamAppend(PeopleDirectory.StreamOf(personId), ExpectedVersion.Exactly(revision), [events.Of(new PersonForgotten(personId, revision + 1), caller)])],
                [emptying, approving],
                stop);
            return true;
        }
        catch (PostgresException held) when (held.SqlState == PostgresErrorCodes.CheckViolation)
        {
            return false;
        }
    }

    private async Task Run(string sql, string personId, Caller caller, string? reason, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(Said(personId, caller, reason));
        await command.ExecuteNonQueryAsync(stop);
    }

    private static NpgsqlParameter[] Said(string personId, Caller caller, string? reason) =>
    [
        new NpgsqlParameter<string> { TypedValue = personId }, new NpgsqlParameter<string> { TypedValue = caller.Name },
        new() { Value = (object?)reason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
    ];
}
