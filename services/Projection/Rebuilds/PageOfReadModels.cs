using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection.Agenda;
using Calendar.Projection.Meetings;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>Writes what a page of the log makes of the read models: one look at its meetings, then each row once, by COPY.</summary>
internal sealed class PageOfReadModels : IApplyInBulk
{
    public async Task Apply(IReadOnlyList<InboxEvent> events, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var ids = MeetingPage.MeetingIds(events);
        var page = MeetingPage.Fold(ids.Length == 0 ? [] : await MeetingTable.Find(transaction, ids, stop), events);
        if (ids.Length > 0)
            await Meetings(transaction, ids, page, stop);
        if (page.Persons.Count > 0)
            await Persons(transaction, page.Persons, stop);
    }

    private static async Task Meetings(NpgsqlTransaction transaction, string[] ids, MeetingPage page, CancellationToken stop)
    {
        var connection = transaction.Connection!;
        await Run(transaction, "delete from agenda where meeting_id = any ($1)", stop, ids);
        await Run(transaction, "delete from meeting where meeting_id = any ($1)", stop, ids);
        await RowCopy.Meetings(connection, page.Meetings, stop);
        await RowCopy.Agenda(connection, page.Meetings.Select(row => AgendaRow.Of(row.State)), stop);
        await RowCopy.Events(connection, page.Facts, stop);
        await RowCopy.Notices(connection, page.Facts.Where(one => one.Fact is NoticeSent).Select(one => ((NoticeSent)one.Fact, one.Event.Version)), stop);
    }

    private static Task Persons(NpgsqlTransaction transaction, IReadOnlyDictionary<string, (long Revision, bool Forgotten)> persons, CancellationToken stop) => Run(
        transaction,
        """
        insert into person (person_id, revision, forgotten) select * from unnest($1, $2, $3)
        on conflict (person_id) do update set revision = excluded.revision, forgotten = excluded.forgotten, name = null
        """,
        stop,
        persons.Keys.ToArray(), persons.Values.Select(one => one.Revision).ToArray(), persons.Values.Select(one => one.Forgotten).ToArray());

    private static async Task Run(NpgsqlTransaction transaction, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }
}
