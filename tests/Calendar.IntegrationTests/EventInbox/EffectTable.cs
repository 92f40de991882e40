using System.Collections.Concurrent;
using Calendar.EventInbox;
using Npgsql;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>Writes a row for each event: its position can stand there once only, and the order of writing shows.</summary>
internal sealed class EffectTable : IApplyEvents
{
    internal const string Schema = """
        create table if not exists effect (nr bigserial, position bigint primary key, stream text not null, trace text);
        """;

    /// <summary>What goes wrong at a position, and how often; taken away as it happens.</summary>
    internal ConcurrentDictionary<long, Queue<Func<NpgsqlTransaction, Task>>> Faults { get; } = new();

    internal void FailAt(long position, int times, Func<NpgsqlTransaction, Task> fault) =>
        Faults[position] = new(Enumerable.Repeat(fault, times));

    public async Task Apply(InboxEvent e, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var insert = new NpgsqlCommand(
            "insert into effect (position, stream, trace) values ($1, $2, $3)", transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = e.Position }, new() { Value = e.Stream },
                new() { Value = (object?)System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? DBNull.Value },
            },
        };
        await insert.ExecuteNonQueryAsync(stop);
        if (Faults.TryGetValue(e.Position, out var faults) && faults.TryDequeue(out var fault))
            await fault(transaction);
    }
}
