using Calendar.ServiceDefaults;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Projection.Audiences;

/// <summary>Who may know of a meeting, for the database: says of each row of <c>agenda</c> what <c>AudienceView.MayKnow</c> says of its meeting.</summary>
internal static class AudienceFilter
{
    public const string Sql =
        "(audience = 'public' or @seesAll or scheduled_by = @organiser or @organiser = any (organisers) or (@isVisaOfficer and has_visa_case))";

    /// <summary>Whether it is recorded that the caller reads the row: says what <c>AudienceView.IsRecorded</c> says of its meeting.</summary>
    public const string IsRecordedSql = "(audience <> 'public' and not @isService and not coalesce(scheduled_by = @organiser, false))";

    public static void Add(NpgsqlParameterCollection parameters, Caller caller)
    {
        parameters.AddWithValue("seesAll", caller.Role is Role.Desk or Role.Auditor or Role.Service);
        parameters.AddWithValue("organiser", NpgsqlDbType.Text, caller.Role == Role.Organiser ? caller.Name : DBNull.Value);
        parameters.AddWithValue("isVisaOfficer", caller.Role == Role.Visa);
    }

    /// <summary>Adds what <see cref="IsRecordedSql"/> needs beside that.</summary>
    public static void AddForRecord(NpgsqlParameterCollection parameters, Caller caller)
    {
        Add(parameters, caller);
        parameters.AddWithValue("isService", caller.Role == Role.Service);
    }
}
