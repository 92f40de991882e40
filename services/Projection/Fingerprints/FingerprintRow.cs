using System.Security.Cryptography;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Projection.Agenda;
using Npgsql;

namespace Calendar.Projection.Fingerprints;

/// <summary>What the tables hold of one meeting: facts and notices already as hashes. Null is what has no row.</summary>
internal sealed record FingerprintRow(string MeetingId, long? Version, long? Position, byte[]? State, byte[]? Events, byte[]? Notices, AgendaRow? Agenda)
{
    public const string Columns = """
        meeting_id, m.version, m.position, m.state, fact.events, said.notices, a.version,
          first_day, last_day, status, audience, scheduled_by, organisers, has_visa_case, rule_met, removed, parties, countries, words, entry
        """;

    /// <summary>A row of a query for <see cref="Columns"/>.</summary>
    public static FingerprintRow Of(NpgsqlDataReader row) => new(
        row.GetString(0), Number(row, 1), Number(row, 2), Bytes(row, 3), Bytes(row, 4), Bytes(row, 5), row.IsDBNull(6) ? null : new AgendaRow(
            row.GetString(0), row.GetFieldValue<DateOnly>(7), row.GetFieldValue<DateOnly>(8), row.GetString(9), row.GetString(10), row.IsDBNull(11) ? null : row.GetString(11),
            row.GetFieldValue<string[]>(12), row.GetBoolean(13), row.GetBoolean(14), row.GetBoolean(15), row.GetFieldValue<string[]>(16), row.GetFieldValue<string[]>(17),
            row.GetString(18), row.GetInt64(6), row.GetFieldValue<byte[]>(19)));

    /// <summary>What it comes to. Pure.</summary>
    public Fingerprint Print() => new(
        MeetingId, Version, Position, State is null ? null : Hex(SHA256.HashData(State)), Events is null ? null : Hex(Events), Notices is null ? null : Hex(Notices), AgendaIsWhatStateMakes());

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private bool AgendaIsWhatStateMakes()
    {
        if (State is null || Agenda is null)
            return State is null && Agenda is null;
        var made = AgendaRow.Of(JsonSerializer.Deserialize<MeetingState>(State, ContractJson.Options)!) with { MeetingId = MeetingId };
        return made.Organisers.SequenceEqual(Agenda.Organisers) && made.Parties.SequenceEqual(Agenda.Parties) && made.Countries.SequenceEqual(Agenda.Countries)
            && made.Entry.AsSpan().SequenceEqual(Agenda.Entry)
            && made with { Organisers = Agenda.Organisers, Parties = Agenda.Parties, Countries = Agenda.Countries, Entry = Agenda.Entry } == Agenda;
    }

    private static long? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static byte[]? Bytes(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);
}
