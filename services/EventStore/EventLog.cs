using System.Diagnostics;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Calendar.EventStore;

/// <summary>The log: all facts in commit order, in Marten's tables. One per process; safe for concurrent use.</summary>
/// <remarks>Every member throws <see cref="LogUnavailableException"/> when the database is away or too slow.</remarks>
public sealed class EventLog : IAsyncDisposable
{
    private readonly GroupCommit group;
    private readonly AppendExecution execution;
    private readonly TimeProvider clock;

    /// <summary>Opens no connection yet; the schema must have been applied with <see cref="LogSchema.Apply"/>.</summary>
    /// <param name="settings">Where the log is.</param>
    /// <param name="clock">For waiting only; what is recorded comes from the database's clock.</param>
    /// <exception cref="ArgumentException">The schema's name is not a plain one.</exception>
    public EventLog(LogSettings settings, TimeProvider clock)
    {
        Database = new LogDatabase(settings);
        this.clock = clock;
        execution = new AppendExecution(Database, clock);
        group = new GroupCommit(execution, Metrics, clock);
    }

    internal LogDatabase Database { get; }

    internal LogMetrics Metrics { get; } = new();

    internal AppendSignal Signal { get; } = new();

    /// <summary>Appends to one stream, in one transaction with other appends that wait at the same time.</summary>
    /// <param name="one">What to append.</param>
    /// <param name="stop">Ends the waiting; an append that was sent already is still carried out.</param>
    /// <exception cref="WrongExpectedVersionException">The stream stands elsewhere; no position was used up.</exception>
    /// <exception cref="ArgumentException">There is no event to append.</exception>
    public async Task<Appended> Append(StreamAppend one, CancellationToken stop)
    {
        RefuseEmpty(one);
        var answers = await Measured([one], async () =>
        {
            var pending = new PendingAppend(one);
            group.Add(pending);
            return [await pending.Answer(Database.Patience, clock, stop)];
        });
        return answers[0];
    }

    /// <summary>Appends to several streams, all or nothing, in one transaction of one round trip.</summary>
    /// <param name="all">At least one; of one stream several, if their versions follow each other.</param>
    /// <param name="alongside">SQL of the caller that commits with it. Runs first; must not return rows.</param>
    /// <param name="stop">Ends the waiting; an append that was sent already is still carried out.</param>
    /// <returns>In the order asked.</returns>
    /// <exception cref="WrongExpectedVersionException">One stream stands elsewhere; nothing was written, no position used up.</exception>
    /// <exception cref="ArgumentException">There is nothing to append.</exception>
    public Task<IReadOnlyList<Appended>> Append(
        IReadOnlyList<StreamAppend> all, IReadOnlyList<NpgsqlBatchCommand>? alongside, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfZero(all.Count);
        foreach (var one in all)
            RefuseEmpty(one);
        return Measured(all, async () =>
        {
            try
            {
                var outcomes = await execution.Together(all, alongside ?? [], CancellationToken.None).WaitAsync(Database.Patience, clock, stop);
                return [.. outcomes.Select(outcome => outcome.Written!)];
            }
            catch (TimeoutException slow)
            {
                throw new LogUnavailableException("The append was not answered in time.", slow);
            }
        });
    }

    /// <summary>Events of a stream in order; none when it does not exist.</summary>
    /// <param name="stream">Name of the stream.</param>
    /// <param name="afterVersion">Only events above this version; 0 for all.</param>
    /// <param name="stop">Ends the reading.</param>
    public IAsyncEnumerable<StoredEvent> ReadStream(string stream, long afterVersion, CancellationToken stop) =>
        Database.Rows("read_stream", [stream, afterVersion], StoredEventRow.Read, stop);

    /// <summary>Events in log order without a hole: ends before a position that is not there (yet).</summary>
    /// <param name="after">Only positions above this one; 0 for the beginning.</param>
    /// <param name="limit">At most so many, from 1.</param>
    /// <param name="stop">Ends the reading.</param>
    public async Task<IReadOnlyList<StoredEvent>> ReadLog(long after, int limit, CancellationToken stop) =>
        (await LogPage.Read(Database, after, limit, stop)).Contiguous;

    /// <summary>The same, one by one as they come and with their JSON unread.</summary>
    public async IAsyncEnumerable<PlainEvent> ReadPlain(long after, int limit, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var e in Database.Rows("read_log", [after, limit], PlainEvent.Read, stop))
        {
            if (e.Position != ++after)
                yield break;
            yield return e;
        }
    }

    /// <summary>Streams that were appended with this index key, in order of their names.</summary>
    /// <param name="indexKey">The key.</param>
    /// <param name="stop">Ends the reading.</param>
    public async Task<IReadOnlyList<string>> StreamsOf(string indexKey, CancellationToken stop) =>
        await Database.Rows("streams_of_key", [indexKey], row => row.GetString(0), stop).ToArrayAsync(stop);

    /// <summary>Highest position in the log, 0 when it is empty. Below it a hole may still be open.</summary>
    /// <param name="stop">Ends the reading.</param>
    public Task<long> LastPosition(CancellationToken stop) => Database.Value<long>("last_position", [], stop);

    /// <summary>Writes what waits, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await group.DisposeAsync();
        await execution.DisposeAsync();
        await Database.DisposeAsync();
        Metrics.Dispose();
    }

    private async Task<IReadOnlyList<Appended>> Measured(IReadOnlyList<StreamAppend> appends, Func<Task<IReadOnlyList<Appended>>> work)
    {
        using var activity = LogMetrics.Activities.StartActivity("append", ActivityKind.Client);
        activity?.SetTag("calendar.stream", appends[0].Stream);
        var events = appends.Sum(append => append.Events.Count);
        activity?.SetTag("calendar.events", events);
        var start = clock.GetTimestamp();
        try
        {
            var answers = await work();
            Metrics.Appended(events, clock.GetElapsedTime(start));
            Signal.Raise();
            return answers;
        }
        catch (Exception fault)
        {
            if (fault is WrongExpectedVersionException)
                Metrics.Conflict();
            activity?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            throw;
        }
    }

    private static void RefuseEmpty(StreamAppend one)
    {
        if (one.Events.Count == 0)
            throw new ArgumentException($"There is no event to append to {one.Stream}.", nameof(one));
    }
}
