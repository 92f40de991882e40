using Calendar.EventStore;
using Calendar.EventStore.Evidence;
using Npgsql;

namespace Calendar.Scheduling;

/// <summary>Makes the tables before the service takes its first request, and waits for a database that is not there yet. Where the log is signed, it must be
/// what was signed, or the service ends.</summary>
internal sealed class Schema(
    LogSettings settings, NpgsqlDataSource database, SchemaReady ready, TimeProvider clock, ILogger<Schema> log, EvidenceCheck? evidence = null) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!ready.IsSet)
        {
            try
            {
                await LogSchema.Apply(settings, stoppingToken);
                await Apply(stoppingToken);
                if (evidence is not null)
                    await evidence.Run(stoppingToken);
                ready.Set();
            }
            catch (Exception away) when (away is LogUnavailableException or NpgsqlException { IsTransient: true })
            {
                log.LogWarning("The log's database does not answer; trying again in {Seconds} s", Pause.TotalSeconds);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    private async Task Apply(CancellationToken stop)
    {
        if (settings.OwnerConnectionString is { } owner)
        {
            await using var owned = NpgsqlDataSource.Create(owner);
            await Make(owned, [.. Sql, .. Rights(new NpgsqlConnectionStringBuilder(settings.ConnectionString).Username!)], stop);
            return;
        }

        await using var asked = database.CreateCommand(MayMake);
        if ((bool)(await asked.ExecuteScalarAsync(stop))!)
            await Make(database, Sql, stop);
    }

    private static async Task Make(NpgsqlDataSource source, string[] statements, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection, transaction);
            await command.ExecuteNonQueryAsync(stop);
        }

        await transaction.CommitAsync(stop);
    }

    private static string[] Rights(string writer)
    {
        using var names = new NpgsqlCommandBuilder();
        var role = names.QuoteIdentifier(writer);
        return [$"grant usage on schema scheduling to {role}", $"grant select, insert, update on scheduling.people to {role}", $"grant select, insert on scheduling.forgetting_steps to {role}"];
    }

    private const string MayMake =
        "select coalesce((select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('scheduling.people')), true)";

    private static readonly string[] Sql =
    [
        "select pg_advisory_xact_lock(hashtext('calendar scheduling schema'))",
        "create schema if not exists scheduling",
        """
        create table if not exists scheduling.people (
          person_id   text primary key,
          revision    bigint not null,
          name        text,
          offices     jsonb not null,
          citizenship text,
          mail        text,
          zone        text,
          forgotten   boolean not null,
          entered_by  text not null
        )
        """,
        // Statistics hold values of the rows they were made of: none are made, and those there are go with the type.
        """
        do $$ begin
          if exists (select from pg_attribute where attrelid = 'scheduling.people'::regclass and attname = 'name' and coalesce(attstattarget, -1) <> 0) then
            alter table scheduling.people
              alter name type text, alter offices type jsonb, alter citizenship type text, alter mail type text, alter zone type text,
              alter name set statistics 0, alter offices set statistics 0, alter citizenship set statistics 0, alter mail set statistics 0, alter zone set statistics 0;
          end if;
          if not exists (select from pg_attribute where attrelid = 'scheduling.people'::regclass and attname = 'hold') then
            alter table scheduling.people add hold text, add constraint held_is_not_forgotten check (hold is null or not forgotten);
          end if;
        end $$
        """,
        """
        create table if not exists scheduling.forgetting_steps (
          step_no   bigint generated always as identity primary key,
          person_id text not null,
          step      text not null check (step in ('asked', 'approved', 'held', 'released')),
          taken_by  text not null,
          taken_at  timestamptz not null default now(),
          reason    text
        )
        """,
        "create unique index if not exists forgetting_steps_once on scheduling.forgetting_steps (person_id, step) where step in ('asked', 'approved')",
        "create index if not exists forgetting_steps_of_person on scheduling.forgetting_steps (person_id, step, step_no desc)",
    ];
}
