using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection.Agenda;
using Calendar.Projection.Meetings;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Projection;

/// <summary>Writes what each event makes of the read models: one look at the meeting, then all its rows in one round trip.</summary>
internal sealed class ReadModels : IApplyEvents
{
    public async Task Apply(InboxEvent e, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        switch (e.Fact)
        {
            case MeetingEvent fact:
                var before = await MeetingTable.Find(transaction, fact.MeetingId, stop);
                foreach (var row in Rows(MeetingRow.Project(before, fact, e), fact, e))
                    batch.BatchCommands.Add(row);
                break;
            case PersonChanged person:
                batch.BatchCommands.Add(Person(person.PersonId, person.Revision, forgotten: false));
                break;
            case PersonForgotten person:
                batch.BatchCommands.Add(Person(person.PersonId, person.Revision, forgotten: true));
                break;
            default:
                return;
        }

        await batch.ExecuteNonQueryAsync(stop);
    }

    private static IEnumerable<NpgsqlBatchCommand> Rows(MeetingRow? meeting, MeetingEvent fact, InboxEvent e)
    {
        yield return Event(fact, e);
        if (fact is NoticeSent notice)
            yield return Notice(notice, e.Version);
        if (meeting is null)
            yield break;
        yield return Meeting(meeting);
        yield return Entry(AgendaRow.Of(meeting.State));
    }

    private static NpgsqlBatchCommand Meeting(MeetingRow row) => Sql(
        """
        insert into meeting (meeting_id, version, position, state) values ($1, $2, $3, $4)
        on conflict (meeting_id) do update set version = excluded.version, position = excluded.position, state = excluded.state
        """,
        row.State.MeetingId, row.State.Version, row.Position, Json(JsonSerializer.SerializeToUtf8Bytes(row.State, ContractJson.Options)));

    private static NpgsqlBatchCommand Event(MeetingEvent fact, InboxEvent e) => Sql(
        """
        insert into meeting_event (meeting_id, version, position, event_id, type, recorded, actor, correlation, causation, fact)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        fact.MeetingId, e.Version, e.Position, e.EventId, e.Type, e.Recorded.ToUniversalTime(), e.Headers.GetValueOrDefault(EventHeaders.Actor),
        e.CorrelationId, e.CausationId, Json(ContractJson.Write(fact)));

    private static NpgsqlBatchCommand Notice(NoticeSent notice, long version) => Sql(
        "insert into notice (meeting_id, version, says) values ($1, $2, $3)", notice.MeetingId, version, AgendaRow.Name(notice.Says));

    private static NpgsqlBatchCommand Entry(AgendaRow row) => Sql(
        """
        insert into agenda (meeting_id, first_day, last_day, status, audience, scheduled_by, organisers, has_visa_case, rule_met, removed,
          parties, countries, words, version, entry)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        on conflict (meeting_id) do update set first_day = excluded.first_day, last_day = excluded.last_day, status = excluded.status,
          audience = excluded.audience, scheduled_by = excluded.scheduled_by, organisers = excluded.organisers,
          has_visa_case = excluded.has_visa_case, rule_met = excluded.rule_met, removed = excluded.removed, parties = excluded.parties,
          countries = excluded.countries, words = excluded.words, version = excluded.version, entry = excluded.entry
        """,
        row.MeetingId, row.FirstDay, row.LastDay, row.Status, row.Audience, row.ScheduledBy, row.Organisers, row.HasVisaCase, row.RuleMet,
        row.Removed, row.Parties, row.Countries, row.Words, row.Version, new NpgsqlParameter { Value = row.Entry, NpgsqlDbType = NpgsqlDbType.Json });

    private static NpgsqlBatchCommand Person(string personId, long revision, bool forgotten) => Sql(
        """
        insert into person (person_id, revision, forgotten) values ($1, $2, $3)
        on conflict (person_id) do update set revision = excluded.revision, forgotten = excluded.forgotten, name = null
        """,
        personId, revision, forgotten);

    private static NpgsqlParameter Json(byte[] json) => new() { Value = json, NpgsqlDbType = NpgsqlDbType.Jsonb };

    private static NpgsqlBatchCommand Sql(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
