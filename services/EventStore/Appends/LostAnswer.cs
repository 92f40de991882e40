using Npgsql;

namespace Calendar.EventStore;

/// <summary>Finds out what became of an append whose answer was lost.</summary>
internal sealed class LostAnswer(LogDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <returns>Per request what was written, or null where nothing was, for good.</returns>
    /// <exception cref="LogUnavailableException">It could not be found out in time.</exception>
    internal async Task<Appended?[]> Look(IReadOnlyList<StreamAppend> requests, int process, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(database.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        while (true)
        {
            try
            {
                // As long as the old process works on, the append may still be committed.
                if (!await database.Value<bool>("backend_is_busy", [process], either.Token))
                    return await Find(requests, either.Token);
                await Task.Delay(Pause, clock, either.Token);
            }
            catch (LogUnavailableException) when (!limit.IsCancellationRequested)
            {
                await Task.Delay(Pause, clock, stop);
            }
            catch (OperationCanceledException tooLate) when (!stop.IsCancellationRequested)
            {
                throw new LogUnavailableException("The append was sent, but what became of it cannot be found out now.", tooLate);
            }
        }
    }

    private async Task<Appended?[]> Find(IReadOnlyList<StreamAppend> requests, CancellationToken stop)
    {
        var found = new Appended?[requests.Count];
        object[] parameters =
        [
            requests.Select(request => request.Stream).ToArray(),
            requests.Select(request => request.Events[^1].Id).ToArray(),
        ];
        await foreach (var row in database.Rows("find_appended", parameters, Row, stop))
            found[row.Request - 1] = new(requests[row.Request - 1].Stream, row.Version, row.Position, row.Recorded);
        return found;
    }

    private static (int Request, long Version, long Position, DateTimeOffset Recorded) Row(NpgsqlDataReader row) =>
        (row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<DateTimeOffset>(3));
}
