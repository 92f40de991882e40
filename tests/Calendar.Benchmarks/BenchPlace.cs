using Calendar.IntegrationTests.Servers;
using Npgsql;

namespace Calendar.Benchmarks;

/// <summary>Where the benches run: a private PostgreSQL, and a private RabbitMQ that is started for the first bench that asks for it. tests/bench takes both away.</summary>
internal sealed class BenchPlace(string folder, string server)
{
    private readonly ServerScript rabbit = new("rabbitmq");
    private Uri? broker;

    internal static BenchPlace FromEnvironment() => new(Setting("BENCH_FOLDER"), Setting("BENCH_DATABASE"));

    /// <summary>Connection string of the database postgres of the server, as superuser.</summary>
    internal string Server { get; } = server;

    /// <summary>Makes an empty database, which ends with its owner.</summary>
    internal Task<BenchDatabase> NewDatabase(string name) => BenchDatabase.Make(Server, name);

    /// <summary>Address of an empty virtual host of the broker, <c>amqp://</c>.</summary>
    internal async Task<Uri> NewVirtualHost(string name)
    {
        var home = Path.Combine(folder, "rabbitmq");
        if (broker is null)
        {
            await rabbit.Run("start", home, $"{ServerScript.FreePort()}");
            broker = new Uri(await rabbit.Run("url", home));
        }

        await rabbit.Run("ctl", home, "add_vhost", name);
        await rabbit.Run("ctl", home, "set_permissions", "-p", name, broker.UserInfo.Split(':')[0], ".*", ".*", ".*");
        return new UriBuilder(broker) { Path = "/" + name }.Uri;
    }

    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set; tests/bench sets it.");
}

/// <summary>A database of one bench, so that none finds the rows of another.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name;

    private BenchDatabase(string server, string name)
    {
        this.server = server;
        this.name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    internal string ConnectionString { get; }

    internal static async Task<BenchDatabase> Make(string server, string name)
    {
        await Execute(server, $"create database {name}");
        return new(server, name);
    }

    internal Task Execute(string sql) => Execute(ConnectionString, sql);

    /// <summary>Does what PostgreSQL does by itself in time: who first reads a page that was not looked through yet pays for that with a write.</summary>
    internal async Task Settle()
    {
        await Execute("vacuum (analyze)");
        await Execute("checkpoint");
    }

    public ValueTask DisposeAsync() => new(Execute(server, $"drop database {name} with (force)"));

    private static async Task Execute(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
