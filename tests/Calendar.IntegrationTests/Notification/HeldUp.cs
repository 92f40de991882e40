using System.Diagnostics;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Notification;

/// <summary>A process that is held up in the middle of a transaction: it has read what it wants to write about, and waits with its first line.</summary>
internal sealed class HeldUp : IAsyncDisposable
{
    private const string Gate = """
        create function hold_up() returns trigger language plpgsql as $$
        begin
          if current_setting('application_name') = 'held up' then perform pg_advisory_xact_lock_shared(1); end if;
          return new;
        end $$;
        do $$
        declare place regclass;
        begin
          for place in select oid from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r' loop
            execute format('create trigger hold_up before insert or update on %s for each row execute function hold_up()', place);
          end loop;
        end $$
        """;

    private const string Waiting = """
        select count(*) from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and l.locktype = 'advisory' and not l.granted
        """;

    private readonly NpgsqlConnection holding;

    private HeldUp(NpgsqlDataSource source, NpgsqlConnection holding) => (Source, this.holding) = (source, holding);

    /// <summary>How it reaches the database. What goes another way is not held up.</summary>
    public NpgsqlDataSource Source { get; }

    public static async Task<HeldUp> Make(NotificationDatabase database)
    {
        await database.Run(Gate);
        var holding = await database.Source.OpenConnectionAsync();
        var heldUp = new HeldUp(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = "held up" }), holding);
        await heldUp.Run("select pg_advisory_lock(1)");
        return heldUp;
    }

    /// <summary>Waits until it is.</summary>
    public async Task IsSo()
    {
        var since = Stopwatch.GetTimestamp();
        while (await Run(Waiting) is 0L)
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(30), "Nobody came to write.");
            await Task.Delay(10);
        }
    }

    /// <summary>Lets it go on.</summary>
    public Task LetGo() => Run("select pg_advisory_unlock(1)");

    public async ValueTask DisposeAsync()
    {
        await holding.DisposeAsync();
        await Source.DisposeAsync();
    }

    private async Task<object?> Run(string sql)
    {
        await using var command = new NpgsqlCommand(sql, holding);
        return await command.ExecuteScalarAsync();
    }
}
