namespace Calendar.EventStore;

/// <summary>Where the log is.</summary>
/// <param name="ConnectionString">Npgsql connection string. Several hosts may be given; the log needs the primary.</param>
/// <param name="Schema">Schema of the tables; made when missing. Two logs in one database need two schemas.</param>
public sealed record LogSettings(string ConnectionString, string Schema = "public")
{
    /// <summary>How long a call waits for the database before it throws <see cref="LogUnavailableException"/>.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);
}
