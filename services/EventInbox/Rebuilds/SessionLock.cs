using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>Advisory locks that end with their connection.</summary>
internal static class SessionLock
{
    /// <summary>Held by whoever rebuilds.</summary>
    public const long Rebuild = 0x72656275696C64;

    public static async Task<bool> Try(NpgsqlConnection connection, long key, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({key})", connection);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Takes the lock from whoever holds it, by ending the connections of the holders: they begin anew when they can have it again.</summary>
    public static async Task Seize(NpgsqlDataSource database, NpgsqlConnection connection, long key, CancellationToken stop)
    {
        // Who waits in the queue comes before those who only try.
        await using var wait = new NpgsqlCommand($"select pg_advisory_lock({key})", connection);
        var taken = wait.ExecuteNonQueryAsync(stop);
        while (!taken.IsCompleted)
        {
            await using var end = database.CreateCommand(
                $"select pg_terminate_backend(pid) from pg_locks where {Held(key)} and pid <> {connection.ProcessID}");
            await end.ExecuteNonQueryAsync(stop);
            await Task.WhenAny(taken, Task.Delay(TimeSpan.FromMilliseconds(50), stop));
        }

        await taken;
    }

    /// <summary>Gives up all locks before the connection goes back to a pool, which would keep them.</summary>
    public static async Task LeaveAll(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and the locks with it.
        }
    }

    /// <summary>The condition on <c>pg_locks</c> that says who holds a key.</summary>
    public static string Held(long key) =>
        $"locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database()) and classid = {key >> 32} and objid = {key & 0xFFFFFFFF} and objsubid = 1";
}
