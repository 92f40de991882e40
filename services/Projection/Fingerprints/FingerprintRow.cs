using Calendar.History;
using Npgsql;

namespace Calendar.Projection.Fingerprints;

/// <summary>The rows of one meeting, joined: all as hashes already but for the line on the agenda.</summary>
internal static class FingerprintRow
{
    public const string Columns = """
        meeting_id, m.version, m.position, sha256(convert_to(m.state::text, 'UTF8')), fact.events, said.notices, a.version,
          first_day, last_day, status, audience, scheduled_by, organisers, has_visa_case, rule_met, removed, parties, countries, words, entry
        """;

    /// <summary>What a row of a query for <see cref="Columns"/> comes to.</summary>
    public static Fingerprint Read(NpgsqlDataReader row) => new(
        row.GetString(0), Number(row, 1), Number(row, 2), Hash(row, 3), Hash(row, 4), Hash(row, 5), row.IsDBNull(6) ? null : Hex(Line(row).Digest()));

    public static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);

    private static AgendaLine Line(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetFieldValue<DateOnly>(7), row.GetFieldValue<DateOnly>(8), row.GetString(9), row.GetString(10), row.IsDBNull(11) ? null : row.GetString(11),
        row.GetFieldValue<string[]>(12), row.GetBoolean(13), row.GetBoolean(14), row.GetBoolean(15), row.GetFieldValue<string[]>(16), row.GetFieldValue<string[]>(17),
        row.GetString(18), row.GetInt64(6), row.GetFieldValue<byte[]>(19));

    private static long? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static string? Hash(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Hex(row.GetFieldValue<byte[]>(column));
}
