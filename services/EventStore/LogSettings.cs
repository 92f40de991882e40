namespace Calendar.EventStore;

/// <summary>Where the log is.</summary>
/// <param name="ConnectionString">Npgsql connection string. Several hosts may be given; the log needs the primary.</param>
/// <param name="Schema">Schema of the tables; made when missing. Two logs in one database need two schemas.</param>
public sealed record LogSettings(string ConnectionString, string Schema = "public")
{
    /// <summary>Npgsql connection string of the role that owns the tables, used only to make them. The role of <see cref="ConnectionString"/>
    /// then gets the rights of a writer and no others. Null when that role owns the tables itself, or they are made already.</summary>
    public string? OwnerConnectionString { get; init; }

    /// <summary>How long a call waits for the database before it throws <see cref="LogUnavailableException"/>.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);
}
