using Calendar.IntegrationTests.Chaos.Checks;
using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.WholeWay;
using Npgsql;

namespace Calendar.IntegrationTests.Chaos.Faults;

/// <summary>The disk of a database is full: tables that cannot grow, which passes, or a journal that cannot, which ends the server.</summary>
internal static class DiskFaults
{
    private const int ForTables = 40;
    private const int ForJournal = 64;
    private const string Write = "select pg_switch_wal(); create table if not exists filler (); drop table filler";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal static readonly Fault[] All =
    [
        new("log-tables-full", "no byte free for the log's tables", LogTables) { Prepare = stage => Tables(stage, (usual, small) => usual with { Log = small }) },
        new("projection-tables-full", "no byte free for the read models' tables", ReadModelTables)
        {
            Prepare = stage => Tables(stage, (usual, small) => usual with { Projection = small }),
        },
        new("log-journal-full", "no byte free for the journal of the log's server: it ends", Journal)
        {
            Prepare = stage => Journal(stage, (usual, own) => usual with { Log = own }),
        },
        new("projection-journal-full", "no byte free for the journal of the read models' server: it ends", Journal)
        {
            Prepare = stage => Journal(stage, (usual, own) => usual with { Projection = own }),
        },
    ];

    private static async Task LogTables(Scene scene)
    {
        scene.Place.Disk!.Fill();
        await Soon.Be("no command is acknowledged for two seconds", async () =>
        {
            var before = scene.Clients.Ledger.Count;
            await Task.Delay(TimeSpan.FromSeconds(2));
            return before == scene.Clients.Ledger.Count;
        }, Patience);
        scene.Place.Disk.Clear();
        await scene.Clients.Acknowledge(50);
    }

    private static async Task ReadModelTables(Scene scene)
    {
        // A server without room may have none for a new connection.
        await using var connection = new NpgsqlConnection(scene.Place.Databases.Projection);
        await connection.OpenAsync();
        await using var position = new NpgsqlCommand("select position from inbox_checkpoint", connection);
        scene.Place.Disk!.Fill();
        await Soon.Be("the read models fall behind", async () =>
        {
            var log = await Sql.Number(scene.Place.Databases.Log, "select max(seq_id) from mt_events");
            return log - (long)(await position.ExecuteScalarAsync())! > 100;
        }, Patience);
        scene.Place.Disk.Clear();
        await scene.Clients.Acknowledge(50);
    }

    // A server that ended so does not come back until there is room and somebody starts it.
    private static async Task Journal(Scene scene)
    {
        scene.Place.Disk!.Fill();
        await Soon.Be("the server ends", async () => !await DatabaseFaults.Goes(() => scene.Postgres.Run(Write)), Patience);
        await Soon.Be("it stays down", async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            return !await DatabaseFaults.Goes(() => scene.Postgres.Run("select 1"));
        }, Patience);
        await Task.Delay(TimeSpan.FromSeconds(5));
        scene.Place.Disk.Clear();
        await DatabaseFaults.StartAgain(scene.Postgres);
        await scene.Clients.Acknowledge(50);
    }

    private static async Task<Place> Tables(Stage stage, Func<Databases, string, Databases> put)
    {
        var disk = await SmallDisk.Mount(ForTables);
        var space = $"small_{Guid.NewGuid():N}";
        var folder = await disk.FolderFor("tables", Path.Combine(stage.Postgres.Folder, "server", "."));
        await stage.Postgres.Run($"create tablespace {space} location '{folder}'");
        var small = await stage.Postgres.NewDatabase(space);
        var usual = await stage.Usual();
        return usual with
        {
            Databases = put(usual.Databases, small),
            Disk = disk,
            Leave = async () =>
            {
                await stage.Postgres.Run($"drop database {new NpgsqlConnectionStringBuilder(small).Database} with (force)");
                await stage.Postgres.Run($"drop tablespace {space}");
                await disk.DisposeAsync();
            },
        };
    }

    private static async Task<Place> Journal(Stage stage, Func<Databases, string, Databases> put)
    {
        var disk = await SmallDisk.Mount(ForJournal);
        var server = new PostgresServer();
        await server.Start();
        await server.Stop();
        var journal = Path.Combine(server.Folder, "server", "data", "pg_wal");
        var moved = await disk.FolderFor("journal", journal);
        if (await SmallDisk.Run("cp", "--archive", $"{journal}/.", moved) is { } refusal)
            throw new NotRunException($"cp: {refusal}");
        Directory.Delete(journal, recursive: true);
        File.CreateSymbolicLink(journal, moved);
        await server.Start();
        var usual = await stage.Usual();
        return new Place(server, put(usual.Databases, await server.NewDatabase()))
        {
            Disk = disk,
            Leave = async () =>
            {
                await server.DisposeAsync();
                await disk.DisposeAsync();
            },
        };
    }
}
