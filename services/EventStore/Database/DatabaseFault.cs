using System.Net.Sockets;
using Npgsql;

namespace Calendar.EventStore;

/// <summary>What a fault of the database means for the work that met it. Told by SQLSTATE and severity, never by text.</summary>
internal static class DatabaseFault
{
    /// <summary>The connection ended, or nobody answered: whatever was sent may or may not have been done.</summary>
    internal static bool LeavesOutcomeUnknown(Exception fault) => fault switch
    {
        PostgresException server => server.InvariantSeverity is "FATAL" or "PANIC",
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>The server says that it rolled back, and that another try may succeed.</summary>
    internal static bool MayPass(PostgresException fault) =>
        fault.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or StreamHeld
        || fault.SqlState.StartsWith("53", StringComparison.Ordinal);

    /// <summary>The database is away or too slow; its caller may come again.</summary>
    internal static bool IsAway(Exception fault) =>
        LeavesOutcomeUnknown(fault)
        || (fault is PostgresException server && (MayPass(server) || server.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction));

    /// <summary>Raised by <c>calendar_append</c>: one of the appends that belong together met another version.</summary>
    internal const string VersionConflict = "CAL01";

    /// <summary>Raised by <c>calendar_append</c>: another transaction holds one of the streams.</summary>
    internal const string StreamHeld = "CAL02";
}
