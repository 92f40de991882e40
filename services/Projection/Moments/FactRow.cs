using Calendar.Contracts;
using Calendar.History;
using Npgsql;

namespace Calendar.Projection.Moments;

/// <summary>A row of <c>meeting_event</c>, its fact unread. The table is named by its id: a rebuild makes another.</summary>
internal sealed record FactRow(FactMark Mark, long Position, string Type, string? Correlation, string? Causation, byte[] Fact, uint Table)
{
    public const string Columns = "version, position, event_id, type, recorded, actor, correlation, causation, fact, tableoid";

    /// <summary>A row of a query for <see cref="Columns"/>.</summary>
    public static FactRow Of(NpgsqlDataReader row) => new(
        new FactMark(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(4), Text(row, 5), row.GetGuid(2)), row.GetInt64(1), row.GetString(3), Text(row, 6), Text(row, 7),
        row.GetFieldValue<byte[]>(8), row.GetFieldValue<uint>(9));

    public StoredFact Read() => new(new RecordedFact((MeetingEvent)ContractJson.Read(Type, Fact), Mark), Position, Type, Correlation, Causation);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
