using Calendar.EventStore;
using Npgsql;

namespace Calendar.IntegrationTests.EventStore.LongRace;

/// <summary>Three kinds of writers, each one event after the other until it is told to stop.</summary>
internal sealed class Writers(Tally tally, CancellationToken end)
{
    /// <summary>A table whose rows delay or refuse the commit that brings them, after all positions were drawn.</summary>
    internal const string AtCommit =
        """
        create table at_commit (milliseconds int, refused bool);
        create function at_commit() returns trigger language plpgsql as $$
        begin
            perform pg_sleep(new.milliseconds / 1000.0);
            if new.refused then raise exception 'rolled back'; end if;
            return null;
        end $$;
        create constraint trigger at_commit after insert on at_commit deferrable initially deferred
            for each row execute function at_commit();
        """;

    /// <summary>Ours.</summary>
    internal async Task Own(EventLog log, string stream, Dice dice)
    {
        while (!end.IsCancellationRequested)
        {
            var (milliseconds, rollsBack) = (dice.Delay(), dice.RollsBack());
            try
            {
                var append = TestLog.To(stream, ExpectedVersion.Any);
                var appended = milliseconds > 0 || rollsBack
                    ? (await log.Append([append], [Late(milliseconds, rollsBack)], CancellationToken.None))[0]
                    : await log.Append(append, CancellationToken.None);
                tally.Commit(stream, appended.Version);
                if (milliseconds > 0)
                    tally.Delay();
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.RaiseException)
            {
                tally.RollBack();
            }
            catch (LogUnavailableException)
            {
                tally.LeaveOpen();
            }
        }
    }

    /// <summary>Marten's Quick shape: version check, number and row in one transaction.</summary>
    internal async Task Quick(Session session, string stream, Dice dice)
    {
        await session.Do($"insert into mt_streams (id, version) values ('{stream}', 0) on conflict do nothing");
        while (!end.IsCancellationRequested)
        {
            var (milliseconds, early) = (dice.Delay(), dice.Coin());
            await session.Do("begin");
            var version = 1 + await session.Number($"select version from mt_streams where id = '{stream}' for update");
            var position = await session.Draw();
            await tally.Wait(early ? milliseconds : 0);
            await session.Insert(position, stream, version);
            await tally.Wait(early ? 0 : milliseconds);
            await End(session, stream, version, dice);
        }
    }

    /// <summary>Marten's Rich shape: the number is drawn in an earlier transaction. One that comes too late is refused and draws anew.</summary>
    internal async Task Rich(Session session, string stream, Dice dice)
    {
        for (var version = 1; !end.IsCancellationRequested;)
        {
            var (milliseconds, early) = (dice.Delay(), dice.Coin());
            var position = await session.Draw();
            await tally.Wait(early ? milliseconds : 0);
            await session.Do("begin");
            try
            {
                await session.Insert(position, stream, version);
                await tally.Wait(early ? 0 : milliseconds);
                if (await End(session, stream, version, dice))
                    version++;
            }
            catch (PostgresException late) when (late is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pkey_mt_events_seq_id" })
            {
                await session.Do("rollback");
                tally.Refuse();
            }
        }
    }

    private async Task<bool> End(Session session, string stream, long version, Dice dice)
    {
        var rollsBack = dice.RollsBack();
        await session.Do(rollsBack ? "rollback" : "commit");
        if (rollsBack)
            tally.RollBack();
        else
            tally.Commit(stream, version);
        return !rollsBack;
    }

    private static NpgsqlBatchCommand Late(int milliseconds, bool refused) => new("insert into at_commit values ($1, $2)")
    {
        Parameters = { new NpgsqlParameter<int> { TypedValue = milliseconds }, new NpgsqlParameter<bool> { TypedValue = refused } },
    };
}
