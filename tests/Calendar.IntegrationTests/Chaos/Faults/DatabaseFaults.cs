using System.Diagnostics;
using Calendar.IntegrationTests.Chaos.Checks;
using Npgsql;

namespace Calendar.IntegrationTests.Chaos.Faults;

/// <summary>PostgreSQL that ends without a word. All three databases are on it.</summary>
internal static class DatabaseFaults
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(60);

    internal static readonly Fault[] All =
    [
        new("postmaster-killed", "kill -9 of the postmaster, started again", Postmaster),
        new("backend-killed", "kill -9 of a backend of the log, 3 times", Backends),
    ];

    /// <summary>Starts a server that ended without a word: its children may still hold its memory for a moment.</summary>
    internal static Task StartAgain(Servers.PostgresServer server) => Soon.Be("PostgreSQL starts", () => Goes(server.Start), Recovery);

    private static async Task Postmaster(Scene scene)
    {
        await scene.Postgres.Kill();
        await StartAgain(scene.Postgres);
        await scene.Clients.Acknowledge(20);
    }

    private static async Task Backends(Scene scene)
    {
        for (var nr = 0; nr < 3; nr++)
        {
            await using (var source = NpgsqlDataSource.Create(scene.Place.Databases.Log + ";Pooling=false"))
            {
                await using var asked = source.CreateCommand(
                    "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' order by state = 'active' desc limit 1");
                using var backend = Process.GetProcessById((int)(await asked.ExecuteScalarAsync())!);
                backend.Kill();
            }

            await Soon.Be("PostgreSQL recovers", () => Goes(() => scene.Postgres.Run("select 1")), Recovery);
            await scene.Clients.Acknowledge(20);
        }
    }

    /// <summary>Whether it can be done now.</summary>
    internal static async Task<bool> Goes(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception away) when (away is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }
}
