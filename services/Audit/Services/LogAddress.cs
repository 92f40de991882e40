using Npgsql;

namespace Calendar.Audit.Services;

/// <summary>Where the log is.</summary>
internal static class LogAddress
{
    /// <summary>Reads <c>LOG_DATABASE</c>, in Npgsql's form, or else <c>POSTGRES_LOG</c>, a URI as <c>deploy/up</c> writes it.</summary>
    /// <param name="setting">Gives the value of a setting.</param>
    /// <returns>In Npgsql's form.</returns>
    /// <exception cref="CannotException">Neither is set, or the latter is no such URI.</exception>
    public static string Read(Func<string, string?> setting)
    {
        if (setting("LOG_DATABASE") is { Length: > 0 } database)
            return database;
        if (setting("POSTGRES_LOG") is not { Length: > 0 } text)
            throw new CannotException(ExitCodes.Usage, "LOG_DATABASE is not set. Expected the Npgsql connection string of the log's database, or its URI in POSTGRES_LOG.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgresql" or "postgres") || uri.AbsolutePath.Length < 2 || uri.Query.Length > 0)
            throw new CannotException(ExitCodes.Usage, "POSTGRES_LOG is no address of a database. Expected postgresql://user:password@host:port/database.");

        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]) };
        if (!uri.IsDefaultPort)
            builder.Port = uri.Port;
        if (user[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            builder.Password = Uri.UnescapeDataString(user[1]);
        return builder.ConnectionString;
    }
}
