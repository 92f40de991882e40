using Npgsql;

namespace Calendar.EventStore;

/// <summary>The right to do what only one process may do at a time: a session's advisory lock, held outside any transaction.</summary>
public sealed class Leadership : IAsyncDisposable
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);
    private readonly NpgsqlConnection connection;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Task watching;

    private Leadership(NpgsqlConnection connection, TimeProvider clock)
    {
        this.connection = connection;
        watching = Watch(clock);
    }

    /// <summary>Cancelled when the lock was lost with its connection. Another process may lead already.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Takes the lead if nobody has it.</summary>
    /// <param name="log">The log whose database keeps the lock.</param>
    /// <param name="role">What is led, such as <c>relay</c>.</param>
    /// <param name="clock">Paces the watch over the connection.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <returns>Null when another process leads.</returns>
    /// <exception cref="LogUnavailableException">The database is away.</exception>
    public static async Task<Leadership?> TryTake(EventLog log, string role, TimeProvider clock, CancellationToken stop)
    {
        var connection = await log.Database.OpenSession("calendar-" + role, stop);
        try
        {
            await using var command = new NpgsqlCommand(log.Database.Sql.Query("take_lead"), connection) { Parameters = { new() { Value = role } } };
            if ((bool)(await command.ExecuteScalarAsync(stop))!)
                return new Leadership(connection, clock);
        }
        catch (Exception fault) when (DatabaseFault.IsAway(fault))
        {
            await connection.DisposeAsync();
            throw new LogUnavailableException("The log's database did not answer.", fault);
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Gives the lead up.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.DisposeAsync();
        stopping.Dispose();
        lost.Dispose();
    }

    private async Task Watch(TimeProvider clock)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pulse, clock, stopping.Token);
                await using var beat = new NpgsqlCommand("select 1", connection);
                await beat.ExecuteScalarAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception fault) when (DatabaseFault.LeavesOutcomeUnknown(fault))
        {
            await lost.CancelAsync();
        }
    }
}
