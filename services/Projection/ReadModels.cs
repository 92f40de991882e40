using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.History;
using Calendar.Projection.Agenda;
using Calendar.Projection.Meetings;
using Calendar.Projection.People;
using Npgsql;
using NpgsqlTypes;
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
        var notices = page.Facts.Where(one => one.Fact is NoticeSent).Select(one => ((NoticeSent)one.Fact, one.Event.Version)).ToArray();
        if (notices.Length > 0)
            yield return Notices(notices);
        if (page.Meetings.Count > 0)
        {
            yield return Meetings(page.Meetings);
            yield return Agenda([.. page.Meetings.Select(meeting => AgendaLine.Of(meeting.State))]);
        }

        foreach (var (personId, (revision, forgotten)) in page.Persons)
            yield return Person(personId, revision, forgotten);
        if (page.Persons.Values.Any(person => person.Forgotten))
            yield return Sql(PersonTable.Statistics);
    }

    private static NpgsqlBatchCommand Events(IReadOnlyList<(MeetingEvent Fact, InboxEvent Event)> facts) => Sql(
        """
        insert into meeting_event (meeting_id, version, position, event_id, type, recorded, actor, correlation, causation, fact)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        Column(facts, Text, one => one.Fact.MeetingId), Column(facts, Bigint, one => one.Event.Version), Column(facts, Bigint, one => one.Event.Position),
        Column(facts, Uuid, one => one.Event.EventId), Column(facts, Text, one => one.Event.Type), Column(facts, TimestampTz, one => one.Event.Recorded.ToUniversalTime()),
        Column(facts, Text, one => one.Event.Headers.GetValueOrDefault(EventHeaders.Actor)), Column(facts, Text, one => one.Event.CorrelationId),
        Column(facts, Text, one => one.Event.CausationId), Column(facts, Json, one => FactJson.Of(one.Fact, one.Event).ToArray()));

    private static NpgsqlBatchCommand Notices(IReadOnlyList<(NoticeSent Notice, long Version)> notices) => Sql(
        "insert into notice (meeting_id, version, says) select * from unnest($1, $2, $3)",
        Column(notices, Text, one => one.Notice.MeetingId), Column(notices, Bigint, one => one.Version), Column(notices, Text, one => AgendaLine.Name(one.Notice.Says)));

    private static NpgsqlBatchCommand Meetings(IReadOnlyList<MeetingRow> rows) => Sql(
        """
        insert into meeting (meeting_id, version, position, state) select * from unnest($1, $2, $3, $4)
        on conflict (meeting_id) do update set version = excluded.version, position = excluded.position, state = excluded.state
        """,
        Column(rows, Text, row => row.State.MeetingId), Column(rows, Bigint, row => row.State.Version), Column(rows, Bigint, row => row.Position),
        Column(rows, Json, row => StateJson.Write(row.State)));

    private static NpgsqlBatchCommand Agenda(IReadOnlyList<AgendaLine> rows) => Sql(
        """
        insert into agenda (meeting_id, first_day, last_day, status, audience, scheduled_by, organisers, has_visa_case, rule_met, removed,
          parties, countries, words, version, entry)
        select meeting_id, first_day, last_day, status, audience, scheduled_by, organisers::text[], has_visa_case, rule_met, removed,
          parties::text[], countries::text[], words, version, entry
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) row (meeting_id, first_day, last_day, status, audience,
          scheduled_by, organisers, has_visa_case, rule_met, removed, parties, countries, words, version, entry)
        on conflict (meeting_id) do update set first_day = excluded.first_day, last_day = excluded.last_day, status = excluded.status,
          audience = excluded.audience, scheduled_by = excluded.scheduled_by, organisers = excluded.organisers,
          has_visa_case = excluded.has_visa_case, rule_met = excluded.rule_met, removed = excluded.removed, parties = excluded.parties,
          countries = excluded.countries, words = excluded.words, version = excluded.version, entry = excluded.entry
        """,
        Column(rows, Text, row => row.MeetingId), Column(rows, Date, row => row.FirstDay), Column(rows, Date, row => row.LastDay),
        Column(rows, Text, row => row.Status), Column(rows, Text, row => row.Audience), Column(rows, Text, row => row.ScheduledBy),
        Column(rows, Text, row => ArrayText.Of(row.Organisers)), Column(rows, NpgsqlDbType.Boolean, row => row.HasVisaCase), Column(rows, NpgsqlDbType.Boolean, row => row.RuleMet),
        Column(rows, NpgsqlDbType.Boolean, row => row.Removed), Column(rows, Text, row => ArrayText.Of(row.Parties)), Column(rows, Text, row => ArrayText.Of(row.Countries)),
        Column(rows, Text, row => row.Words), Column(rows, Bigint, row => row.Version), Column(rows, Json, row => row.Entry));

    private static NpgsqlBatchCommand Person(string personId, long revision, bool forgotten) => Sql(
        $"insert into person (person_id, revision, forgotten) values ($1, $2, $3) {PersonTable.Later}", personId, revision, forgotten);

    private static NpgsqlParameter Column<TRow, TValue>(IReadOnlyList<TRow> rows, NpgsqlDbType type, Func<TRow, TValue> value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = rows.Select(value).ToArray() };

    private static NpgsqlBatchCommand Sql(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
