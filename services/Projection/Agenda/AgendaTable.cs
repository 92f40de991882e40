using System.Text.Json;
using Calendar.Projection.Audiences;
using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.Projection.Agenda;

/// <summary>Finds rows of <c>agenda</c>.</summary>
internal static class AgendaTable
{
    public static async Task<AgendaPage> Find(NpgsqlDataSource database, AgendaQuery query, Caller caller, CancellationToken stop)
    {
        await using var command = Command(database, query, caller);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var entries = new List<JsonElement>();
        var recorded = new List<string>();
        AgendaCursor? last = null;
        while (await rows.ReadAsync(stop))
        {
            if (entries.Count == query.Limit)
                return new AgendaPage(entries, last.ToString()) { Recorded = recorded };
            last = new AgendaCursor(rows.GetFieldValue<DateOnly>(0), rows.GetString(1));
            entries.Add(JsonElement.Parse(rows.GetFieldValue<byte[]>(2)));
            if (rows.GetBoolean(3))
                recorded.Add(rows.GetString(1));
        }

        return new AgendaPage(entries, null) { Recorded = recorded };
    }

    private static NpgsqlCommand Command(NpgsqlDataSource database, AgendaQuery query, Caller caller)
    {
        var command = database.CreateCommand();
        AudienceFilter.AddForRecord(command.Parameters, caller);
        command.Parameters.AddWithValue("limit", query.Limit + 1);
        List<string> wanted = ["not removed", AudienceFilter.Sql];
        if (query.Party is { } party)
            wanted.Add(Where("parties @> array[@party]", "party", party));
        if (query.Country is { } country)
            wanted.Add(Where("countries @> array[@country]", "country", country));
        if (query.Status is { } status)
            wanted.Add(Where("status = @status", "status", status));
        if (query.Text is { } text)
            wanted.Add(Where("position(@text in words) > 0", "text", text.Trim().ToLowerInvariant()));
        string[] days = query.From is null && query.To is null ? [] : [Where("first_day <= @to and first_day < 'infinity'", "to", query.To ?? DateOnly.MaxValue)];
        string[] further = query.After is { } after
            ? [Where(Where("(first_day, meeting_id) > (@afterDay, @afterId)", "afterDay", after.Day), "afterId", after.MeetingId)]
            : [];
        command.CommandText = query.From is { } from && !(query.After?.Day >= from) ? PageFrom(from) : Page([.. days, .. further]);
        return command;

        string Where(string condition, string name, object value)
        {
            command.Parameters.AddWithValue(name, value);
            return condition;
        }

        string Rows(params string[] when) => $"select first_day, meeting_id, entry, {AudienceFilter.IsRecordedSql} from agenda where {string.Join(" and ", [.. wanted, .. when])}";

        string Page(params string[] when) => $"{Rows(when)} order by first_day, meeting_id limit @limit";

        // What began earlier and still lasts comes first, and is found by an index of its own: to look through all that began earlier would take longer with each meeting.
        string PageFrom(DateOnly day)
        {
            var lasting = Rows([Where("daterange(first_day, last_day, '[]') @> daterange(@from - 1, @from, '[]') and last_day > first_day", "from", day), .. further]);
            // No more rows than the page has room for; the limit within tells the planner to follow the index.
            var beginning = $"select * from ({Page(["first_day >= @from", .. days])}) beginning limit greatest(0, @limit - (select count(*) from lasting))";
            return $"with lasting as materialized ({lasting}) (table lasting) union all ({beginning}) order by first_day, meeting_id limit @limit";
        }
    }
}
