using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Servers;

/// <summary>One private PostgreSQL for all tests that name its collection; each test takes databases of its own.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly ServerScript script = new("postgres");
    private readonly int port = ServerScript.FreePort();
    private int databases;

    /// <summary>Where it lives.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("calendar-postgres-").FullName;

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string, for the superuser.</returns>
    public Task<string> NewDatabase() => NewDatabase("pg_default");

    /// <summary>Makes an empty database in a tablespace.</summary>
    /// <returns>Its connection string, for the superuser.</returns>
    internal async Task<string> NewDatabase(string tablespace)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await Run($"create database {name} tablespace {tablespace}");
        return await ConnectionString(name);
    }

    /// <summary>Runs a statement as the superuser, outside any database of a test.</summary>
    internal async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(await ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public Task Start() => script.Run("start", Folder, $"{port}", "max_prepared_transactions=10", "max_connections=400");

    public Task Stop() => script.Run("stop", Folder);

    /// <summary>Ends the postmaster as a power cut would; its children notice.</summary>
    internal async Task Kill()
    {
        var pid = (await File.ReadAllLinesAsync(Path.Combine(Folder, "server", "data", "postmaster.pid")))[0];
        using var postmaster = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
        postmaster.Kill();
    }

    public Task InitializeAsync() => Start();

    public Task DisposeAsync() => script.Run("remove", Folder);

    private async Task<string> ConnectionString(string database)
    {
        var url = new Uri(await script.Run("url", Folder, database));
        var user = url.UserInfo.Split(':');
        return $"Host={url.Host};Port={url.Port};Username={user[0]};Password={user[1]};Database={database}";
    }
}

/// <summary>Tests of this collection share the server and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
