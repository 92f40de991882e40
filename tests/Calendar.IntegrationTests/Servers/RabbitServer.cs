using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Calendar.IntegrationTests.Servers;

/// <summary>One private RabbitMQ for all tests that need a broker; each test takes queues of its own.</summary>
public sealed class RabbitServer : IAsyncLifetime
{
    private readonly ServerScript script = new("rabbitmq");
    private readonly string folder = Directory.CreateTempSubdirectory("calendar-rabbitmq-").FullName;
    private readonly int port = ServerScript.FreePort();

    /// <summary>Address with user and password, <c>amqp://</c>.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>Runs a command of <c>rabbitmqctl</c> and gives what it prints.</summary>
    public Task<string> Control(params string[] command) => script.Run(["ctl", folder, .. command]);

    public Task Start() => script.Run("start", folder, $"{port}");

    public Task Stop() => script.Run("stop", folder);

    /// <summary>Ends it as a power cut would.</summary>
    internal async Task Kill()
    {
        var pid = (await File.ReadAllTextAsync(Path.Combine(folder, "pid"))).Split(' ')[0];
        using var broker = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
        broker.Kill();
        await broker.WaitForExitAsync();
    }

    /// <summary>What it wrote to its log so far.</summary>
    internal async Task<string> Log() =>
        string.Concat(await Task.WhenAll(Directory.GetFiles(Path.Combine(folder, "server", "log")).Select(file => File.ReadAllTextAsync(file))));

    /// <summary>Deletes everything it knows, while it is stopped.</summary>
    internal void Empty() => Directory.Delete(Path.Combine(folder, "server", "mnesia"), recursive: true);

    public async Task InitializeAsync()
    {
        await Start();
        Url = new Uri(await script.Run("url", folder));
    }

    public Task DisposeAsync() => script.Run("remove", folder);
}

/// <summary>Tests of this collection share a broker and a PostgreSQL, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrokerCollection : ICollectionFixture<PostgresServer>, ICollectionFixture<RabbitServer>
{
    public const string Name = "Broker";
}
