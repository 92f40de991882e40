namespace Calendar.EventStore;

/// <summary>Requests that wait to be written, and the right to write them, which one has at a time.</summary>
internal sealed class AppendQueue
{
    private const int MostRequests = 256;
    private const int MostBytes = 4 * 1024 * 1024;
    private readonly Lock door = new();
    private readonly Queue<PendingAppend> waiting = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool writing;
    private bool closed;

    /// <summary>What the one who added a request has to do: nothing, write what waits, or tell that it will not be written.</summary>
    internal enum Turn
    {
        Anothers,
        Yours,
        Closed,
    }

    internal Turn Add(PendingAppend append)
    {
        lock (door)
        {
            if (closed)
                return Turn.Closed;
            waiting.Enqueue(append);
            if (writing)
                return Turn.Anothers;
            writing = true;
            return Turn.Yours;
        }
    }

    /// <summary>The next batch; none, and the right to write is given back, when nothing waits.</summary>
    internal List<PendingAppend> Take()
    {
        lock (door)
        {
            var batch = new List<PendingAppend>();
            var bytes = 0;
            while (batch.Count < MostRequests && bytes < MostBytes && waiting.TryDequeue(out var append))
            {
                if (!append.TrySend())
                    continue;
                batch.Add(append);
                foreach (var e in append.Request.Events)
                    bytes += e.Data.Length;
            }

            if (batch.Count == 0)
                Rest();
            return batch;
        }
    }

    /// <summary>Gives the right to write back, unless something waits.</summary>
    internal bool TryRest()
    {
        lock (door)
        {
            if (waiting.Count == 0)
                Rest();
            return !writing;
        }
    }

    /// <summary>Takes no more requests. Completes when those that wait are written.</summary>
    internal Task Close()
    {
        lock (door)
        {
            closed = true;
            if (!writing)
                ended.TrySetResult();
            return ended.Task;
        }
    }

    private void Rest()
    {
        writing = false;
        if (closed)
            ended.TrySetResult();
    }
}
