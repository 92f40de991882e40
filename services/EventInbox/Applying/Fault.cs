using System.Net.Sockets;
using Npgsql;

namespace Calendar.EventInbox.Applying;

/// <summary>Tells errors of a machine, which pass, from errors of an event, which stay.</summary>
internal static class Fault
{
    /// <summary>Whether the same may succeed later: connection, serialization, resources, locks, an operator's hand.</summary>
    public static bool Passes(Exception e) => e switch
    {
        PostgresException p => p.SqlState[..2] is "08" or "40" or "53" or "55" or "57",
        NpgsqlOperationInProgressException => false,
        NpgsqlException or IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    public static string Class(Exception e) => e.GetType().Name;

    /// <summary>The SQLSTATE, where there is one.</summary>
    public static string Code(Exception e) => e is PostgresException p ? p.SqlState : "";
}
