using System.Globalization;
using Npgsql;

namespace Calendar.Benchmarks;

/// <summary>Learns when Projection applied each position, as soon as anybody could read it.</summary>
/// <remarks>
/// A trigger on the checkpoint tells, when its transaction commits. So nobody asks while Projection works: a question every millisecond would take a tenth of a core,
/// and <c>?minPosition=</c> makes it ask the feed. What telling costs is counted as Projection's.
/// </remarks>
internal sealed class AppliedWatch : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly List<(long Position, long At)> told = [];
    private readonly CancellationTokenSource end = new();
    private readonly NpgsqlConnection connection;
    private Task listening = Task.CompletedTask;

    private AppliedWatch(string readModels) => connection = new NpgsqlConnection(readModels);

    /// <summary>Begins to watch; Projection must be ready.</summary>
    internal static async Task<AppliedWatch> Begin(BenchDatabase readModels)
    {
        await readModels.Execute(
            """
            create function tell_applied() returns trigger language plpgsql as $$ begin perform pg_notify('applied', new.position::text); return null; end $$;
            create trigger tell_applied after update on inbox_checkpoint for each row execute function tell_applied()
            """);
        var watch = new AppliedWatch(readModels.ConnectionString);
        await watch.Listen();
        return watch;
    }

    /// <summary>Waits until a position is applied.</summary>
    internal async Task Reach(long position)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Applied < position)
            await Task.Delay(1, patience.Token);
    }

    /// <summary>When each of the positions was applied, as a timestamp of the clock; all must be.</summary>
    internal IReadOnlyList<long> When(IEnumerable<long> positions)
    {
        lock (gate)
        {
            var known = told.ConvertAll(one => one.Position);
            return [.. positions.Select(position => known.BinarySearch(position) is var at && at >= 0 ? told[at].At : told[~at].At)];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.DisposeAsync();
        end.Dispose();
    }

    private long Applied
    {
        get
        {
            lock (gate)
                return told.Count > 0 ? told[^1].Position : 0;
        }
    }

    private async Task Listen()
    {
        await connection.OpenAsync();
        connection.Notification += (_, message) =>
        {
            lock (gate)
                told.Add((long.Parse(message.Payload, CultureInfo.InvariantCulture), TimeProvider.System.GetTimestamp()));
        };
        await using var command = new NpgsqlCommand("listen applied", connection);
        await command.ExecuteNonQueryAsync();
        listening = Task.Run(async () =>
        {
            while (true)
                await connection.WaitAsync(end.Token);
        });
    }
}
