using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Servers;

/// <summary>One private PostgreSQL for all tests that name its collection; each test takes databases of its own.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly ServerScript script = new("postgres");
    private readonly string folder = Directory.CreateTempSubdirectory("calendar-postgres-").FullName;
    private readonly int port = ServerScript.FreePort();
    private int databases;

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string, for the superuser.</returns>
    public async Task<string> NewDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(await ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return await ConnectionString(name);
    }

    public Task Start() => script.Run("start", folder, $"{port}", "max_prepared_transactions=10");

    public Task Stop() => script.Run("stop", folder);

    public Task InitializeAsync() => Start();

    public Task DisposeAsync() => script.Run("remove", folder);

    private async Task<string> ConnectionString(string database)
    {
        var url = new Uri(await script.Run("url", folder, database));
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
