using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection.Agenda;
using Calendar.Projection.Meetings;
using Npgsql;
using static NpgsqlTypes.NpgsqlDbType;

namespace Calendar.Projection;

/// <summary>Writes what events make of the read models: one look at their meetings, then all rows in one round trip, each meeting's once.</summary>
internal sealed class ReadModels : IApplyEvents, IApplyInBulk
{
    public Task Apply(InboxEvent e, NpgsqlTransaction transaction, CancellationToken stop) => Apply([e], transaction, stop);

    public async Task Apply(IReadOnlyList<InboxEvent> events, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var ids = MeetingPage.MeetingIds(events);
        var page = MeetingPage.Fold(ids.Length == 0 ? [] : await MeetingTable.Find(transaction.Connection!, ids, stop), events);
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var row in Rows(page))
            batch.BatchCommands.Add(row);
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(stop);
    }

    private static IEnumerable<NpgsqlBatchCommand> Rows(MeetingPage page)
    {
        if (page.Facts.Count > 0)
            yield return Events(page.Facts);
        foreach (var (fact, e) in page.Facts)
        {
            if (fact is NoticeSent notice)
                yield return Notice(notice, e.Version);
        }

        foreach (var meeting in page.Meetings)
        {
            yield return Meeting(meeting);
            yield return Entry(AgendaRow.Of(meeting.State));
        }

        foreach (var (personId, (revision, forgotten)) in page.Persons)
            yield return Person(personId, revision, forgotten);
    }

    private static NpgsqlBatchCommand Events(IReadOnlyList<(MeetingEvent Fact, InboxEvent Event)> facts) => Sql(
        """
        insert into meeting_event (meeting_id, version, position, event_id, type, recorded, actor, correlation, causation, fact)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        Column(facts, Text, one => one.Fact.MeetingId), Column(facts, Bigint, one => one.Event.Version), Column(facts, Bigint, one => one.Event.Position),
        Column(facts, Uuid, one => one.Event.EventId), Column(facts, Text, one => one.Event.Type), Column(facts, TimestampTz, one => one.Event.Recorded.ToUniversalTime()),
        Column(facts, Text, one => one.Event.Headers.GetValueOrDefault(EventHeaders.Actor)), Column(facts, Text, one => one.Event.CorrelationId),
        Column(facts, Text, one => one.Event.CausationId), Column(facts, NpgsqlTypes.NpgsqlDbType.Json, one => FactJson.Of(one.Fact, one.Event).ToArray()));

    private static NpgsqlParameter Column<T>(
        IReadOnlyList<(MeetingEvent Fact, InboxEvent Event)> facts, NpgsqlTypes.NpgsqlDbType type, Func<(MeetingEvent Fact, InboxEvent Event), T> value) =>
        new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | type, Value = facts.Select(value).ToArray() };

    private static NpgsqlBatchCommand Meeting(MeetingRow row) => Sql(
        """
        insert into meeting (meeting_id, version, position, state) values ($1, $2, $3, $4)
        on conflict (meeting_id) do update set version = excluded.version, position = excluded.position, state = excluded.state
        """,
        row.State.MeetingId, row.State.Version, row.Position, Json(JsonSerializer.SerializeToUtf8Bytes(row.State, ContractJson.Options)));

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
        row.Removed, row.Parties, row.Countries, row.Words, row.Version, Json(row.Entry));

    private static NpgsqlBatchCommand Person(string personId, long revision, bool forgotten) => Sql(
        """
        insert into person (person_id, revision, forgotten) values ($1, $2, $3)
        on conflict (person_id) do update set revision = excluded.revision, forgotten = excluded.forgotten, name = null
        """,
        personId, revision, forgotten);

    private static NpgsqlParameter Json(byte[] json) => new() { Value = json, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Json };

    private static NpgsqlBatchCommand Sql(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
