using Npgsql;

namespace Calendar.EventStore;

/// <summary>Brings requests to a final outcome: rolled back is tried again, unknown is looked up, the rest is answered.</summary>
internal sealed class AppendExecution(LogDatabase database, TimeProvider clock) : IAsyncDisposable
{
    private const int Tries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly AppendSend send = new(database);
    private readonly LostAnswer lostAnswer = new(database, clock);

    /// <summary>Never throws but on <paramref name="stop"/>: each request has its outcome.</summary>
    internal async Task<AppendOutcome[]> Apart(IReadOnlyList<StreamAppend> requests, CancellationToken stop)
    {
        try
        {
            return await UntilKnown(requests, open => send.Apart(open, stop), stop);
        }
        catch (LogUnavailableException away)
        {
            return [.. requests.Select(_ => AppendOutcome.Failed(away))];
        }
        catch (Exception fault) when (fault is not OperationCanceledException && requests.Count == 1)
        {
            return [AppendOutcome.Failed(fault)];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One of them is at fault; the others need not suffer for it.
            var outcomes = new List<AppendOutcome>();
            foreach (var request in requests)
                outcomes.AddRange(await Apart([request], stop));
            return [.. outcomes];
        }
    }

    /// <exception cref="WrongExpectedVersionException">One stream stands elsewhere; nothing was written.</exception>
    /// <exception cref="LogUnavailableException">The database is away, or what was written cannot be found out.</exception>
    internal Task<AppendOutcome[]> Together(
        IReadOnlyList<StreamAppend> requests, IReadOnlyList<NpgsqlBatchCommand> alongside, CancellationToken stop) =>
        UntilKnown(requests, open => send.Together(open, alongside, stop), stop);

    public ValueTask DisposeAsync() => send.DisposeAsync();

    private async Task<AppendOutcome[]> UntilKnown(
        IReadOnlyList<StreamAppend> requests, Func<IReadOnlyList<StreamAppend>, Task<AppendOutcome[]>> attempt, CancellationToken stop)
    {
        var outcomes = new AppendOutcome[requests.Count];
        var open = Enumerable.Range(0, requests.Count).ToArray();
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answers = await attempt([.. open.Select(place => requests[place])]);
                foreach (var (index, place) in open.Index())
                    outcomes[place] = answers[index];
                return outcomes;
            }
            catch (PostgresException fault) when (DatabaseFault.MayPass(fault) && tries < Tries)
            {
                await Task.Delay(Pause * tries, clock, stop);
            }
            catch (PostgresException fault) when (DatabaseFault.IsAway(fault) && open.Length == requests.Count)
            {
                throw new LogUnavailableException("The log's database is too busy.", fault);
            }
            catch (UnknownOutcomeException fault)
            {
                var found = await lostAnswer.Look([.. open.Select(place => requests[place])], fault.Process, stop);
                foreach (var (index, place) in open.Index())
                    outcomes[place] = new(found[index]);
                open = [.. open.Where(place => outcomes[place].Written is null)];
                if (open.Length == 0)
                    return outcomes;
                if (tries == Tries)
                    throw new LogUnavailableException("The log's database ended the connection again and again.", fault);
            }
            catch (Exception fault) when (open.Length < requests.Count && fault is not OperationCanceledException)
            {
                // Some were found written: those must not be sent again.
                foreach (var place in open)
                    outcomes[place] = AppendOutcome.Failed(fault);
                return outcomes;
            }
        }
    }
}
