using System.Text;
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
        AgendaCursor? last = null;
        while (await rows.ReadAsync(stop))
        {
            if (entries.Count == query.Limit)
                return new AgendaPage(entries, last.ToString());
            last = new AgendaCursor(rows.GetFieldValue<DateOnly>(0), rows.GetString(1));
            entries.Add(JsonElement.Parse(rows.GetFieldValue<byte[]>(2)));
        }

        return new AgendaPage(entries, null);
    }

    private static NpgsqlCommand Command(NpgsqlDataSource database, AgendaQuery query, Caller caller)
    {
        var command = database.CreateCommand();
        var wanted = new StringBuilder("not removed and ").Append(AudienceFilter.Sql);
        AudienceFilter.Add(command.Parameters, caller);
        if (query.From is not null || query.To is not null)
            Where("first_day <= @to and first_day < 'infinity'", "to", query.To ?? DateOnly.MaxValue);
        if (query.Party is { } party)
            Where("parties @> array[@party]", "party", party);
        if (query.Country is { } country)
            Where("countries @> array[@country]", "country", country);
        if (query.Status is { } status)
            Where("status = @status", "status", status);
        if (query.Text is { } text)
            Where("position(@text in words) > 0", "text", text.Trim().ToLowerInvariant());
        if (query.After is { } after)
        {
            Where("(first_day, meeting_id) > (@afterDay, @afterId)", "afterDay", after.Day);
            command.Parameters.AddWithValue("afterId", after.MeetingId);
        }

        command.Parameters.AddWithValue("limit", query.Limit + 1);
        command.CommandText = query.From is { } from ? From(from) : Page("true");
        return command;

        void Where(string condition, string name, object value)
        {
            wanted.Append(" and ").Append(condition);
            command.Parameters.AddWithValue(name, value);
        }

        string Rows(string when) => $"select first_day, meeting_id, entry from agenda where {wanted} and {when}";

        string Page(string when) => $"{Rows(when)} order by first_day, meeting_id limit @limit";

        // Two ways, each with an index of its own: to look through what began earlier for what still lasts would take longer with each meeting.
        string From(DateOnly day)
        {
            command.Parameters.AddWithValue("from", day);
            var lasting = Rows("last_day > first_day and first_day < @from and daterange(first_day, last_day, '[]') @> @from");
            return $"with lasting as materialized ({lasting}) (table lasting) union all ({Page("first_day >= @from")}) order by first_day, meeting_id limit @limit";
        }
    }
}
