using System.Data;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Projection.Audiences;
using Calendar.Projection.Meetings;
using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.Projection.Patterns;

/// <summary>The meetings that are counted for a caller: those of which they may know, with the facts that they may see, and no others.</summary>
/// <param name="Cases">The meetings.</param>
/// <param name="Position">Position in the log at which they stand so.</param>
/// <param name="Sights">The meetings as the caller sees them.</param>
internal sealed record PatternCases(IReadOnlyList<PatternCase> Cases, long Position, IReadOnlyList<Sight> Sights)
{
    /// <summary>Most meetings that are counted at once.</summary>
    public const int MostMeetings = 10_000;

    /// <summary>Most facts of them that are read.</summary>
    public const int MostFacts = 100_000;

    private static readonly string[] Types =
    [
        .. new[]
        {
            typeof(MeetingProposed), typeof(MeetingScheduled), typeof(MeetingRescheduled), typeof(MeetingReinstated), typeof(MeetingPostponed), typeof(MeetingCanceled),
            typeof(MeetingHeld), typeof(MeetingMissed), typeof(RescheduleProposed), typeof(ReasonRecorded), typeof(ClaimRecorded), typeof(RecordCorrected),
        }.Select(EventCatalog.NameOf),
    ];

    /// <summary>Reads them, as they stand at one position.</summary>
    /// <returns>Null when there are more meetings or facts than are counted at once.</returns>
    public static async Task<PatternCases?> Find(NpgsqlDataSource database, PatternQuery query, Caller caller, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        var position = await PositionOf(connection, stop);
        var sights = (await Meetings(connection, query, caller, stop)).ConvertAll(row => Sight.Of(caller, row.State));
        if (sights.Count > MostMeetings || await Facts(connection, [.. sights.Select(sight => sight.State.MeetingId)], stop) is not { } facts)
            return null;

        return new PatternCases([.. sights.Select(sight => (sight, view: sight.Meeting)).Where(one => one.view is not null).Select(one => Case(one.sight, one.view!, facts))], position, sights);
    }

    private static PatternCase Case(Sight sight, MeetingView view, ILookup<string, RecordedFact> facts) => new(
        view,
        [
            .. from one in facts[view.MeetingId]
               let seen = sight.Of(one.Fact)
               where seen is not null
               select one with { Fact = seen },
        ]);

    private static async Task<long> PositionOf(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select position from inbox_checkpoint", connection);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task<List<MeetingRow>> Meetings(NpgsqlConnection connection, PatternQuery query, Caller caller, CancellationToken stop)
    {
        List<string> wanted = ["not removed", AudienceFilter.Sql, query.Counterpart.IsCountry ? "countries @> array[@counterpart]" : "parties @> array[@counterpart]"];
        await using var command = new NpgsqlCommand { Connection = connection };
        AudienceFilter.Add(command.Parameters, caller);
        command.Parameters.AddWithValue("counterpart", query.Counterpart.Name);
        command.Parameters.AddWithValue("limit", MostMeetings + 1);
        if ((query.From ?? query.To) is not null)
        {
            wanted.Add("first_day <= @to and first_day < 'infinity' and last_day >= @from");
            command.Parameters.AddWithValue("from", query.From ?? DateOnly.MinValue);
            command.Parameters.AddWithValue("to", query.To ?? DateOnly.MaxValue);
        }

        command.CommandText = $"select meeting.state, meeting.position from agenda join meeting using (meeting_id) where {string.Join(" and ", wanted)} limit @limit";
        return [.. await MeetingTable.Rows(command, stop)];
    }

    private static async Task<ILookup<string, RecordedFact>?> Facts(NpgsqlConnection connection, string[] meetingIds, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "select version, event_id, type, recorded, actor, fact from meeting_event where meeting_id = any (@meetings) and type = any (@types) limit @limit", connection);
        command.Parameters.AddWithValue("meetings", meetingIds);
        command.Parameters.AddWithValue("types", Types);
        command.Parameters.AddWithValue("limit", MostFacts + 1);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var facts = new List<RecordedFact>();
        while (await rows.ReadAsync(stop))
        {
            var mark = new FactMark(rows.GetInt64(0), rows.GetFieldValue<DateTimeOffset>(3), rows.IsDBNull(4) ? null : rows.GetString(4), rows.GetGuid(1));
            facts.Add(new RecordedFact((MeetingEvent)ContractJson.Read(rows.GetString(2), rows.GetFieldValue<byte[]>(5)), mark));
        }

        return facts.Count > MostFacts ? null : facts.ToLookup(one => one.Fact.MeetingId);
    }
}
