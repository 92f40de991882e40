using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.WholeWay;

namespace Calendar.IntegrationTests.Chaos;

/// <summary>The servers that all faults share.</summary>
internal sealed record Stage(PostgresServer Postgres, RabbitServer Rabbit)
{
    /// <summary>Three empty databases on the shared server.</summary>
    internal async Task<Place> Usual() =>
        new(Postgres, new Databases(await Postgres.NewDatabase(), await Postgres.NewDatabase(), await Postgres.NewDatabase()));
}

/// <summary>Where the databases of one run are.</summary>
/// <param name="Postgres">The server that the fault strikes.</param>
/// <param name="Databases">Connection strings; not all need be on that server.</param>
internal sealed record Place(PostgresServer Postgres, Databases Databases)
{
    /// <summary>The disk that the fault fills.</summary>
    internal SmallDisk? Disk { get; init; }

    /// <summary>Clears away what was made for this run alone, once nobody uses it.</summary>
    internal Func<Task> Leave { get; init; } = () => Task.CompletedTask;
}
