namespace Calendar.EventStore;

/// <summary>Requests that wait to be written, and the right to write them: one has it at a time, two when many wait.</summary>
/// <remarks>Requests for a stream that is being written are set aside until it is: no batch meets a row that another batch of this process holds.</remarks>
/// <param name="mostRequests">Most requests of a batch.</param>
/// <param name="enoughForTwo">How many must wait for a second batch.</param>
internal sealed class AppendQueue(int mostRequests = AppendQueue.MostRequests, int enoughForTwo = AppendQueue.EnoughForTwo)
{
    private const int MostRequests = 256;
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>So many keep the processor busy for longer than a commit waits for the disk: a second batch beside the first pays.</summary>
    internal const int EnoughForTwo = 64;

    private readonly Lock door = new();
    private readonly LinkedList<PendingAppend> waiting = [];
    private readonly Dictionary<string, Stack<PendingAppend>?> asideByStream = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int writers;
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
            waiting.AddLast(append);
            if (writers > 0 && (writers > 1 || waiting.Count < enoughForTwo))
                return Turn.Anothers;
            writers++;
            return Turn.Yours;
        }
    }

    /// <summary>The next batch; none, and the right to write is given back, when nothing waits or another can write it as soon.</summary>
    internal List<PendingAppend> Take()
    {
        lock (door)
        {
            var batch = new List<PendingAppend>();
            var bytes = 0;
            if (writers > 1 && waiting.Count < enoughForTwo)
            {
                Rest();
                return batch;
            }

            while (batch.Count < mostRequests && bytes < MostBytes && waiting.First is { Value: var append })
            {
                waiting.RemoveFirst();
                if (TrySetAside(append) || !append.TrySend())
                    continue;
                batch.Add(append);
                foreach (var e in append.Request.Events)
                    bytes += e.Data.Length;
            }

            foreach (var append in batch)
                asideByStream.TryAdd(append.Request.Stream, null);
            if (batch.Count == 0)
                Rest();
            return batch;
        }
    }

    /// <summary>Lets those go on that were set aside for the streams of a batch, which is written now: before all others, since whoever waits for the same stream came later.</summary>
    internal void Done(List<PendingAppend> batch)
    {
        lock (door)
        {
            foreach (var append in batch)
            {
                asideByStream.Remove(append.Request.Stream, out var aside);
                while (aside?.TryPop(out var last) == true)
                    waiting.AddFirst(last);
            }
        }
    }

    /// <summary>Gives the right to write back, unless something waits.</summary>
    internal bool TryRest()
    {
        lock (door)
        {
            if (waiting.Count > 0)
                return false;
            Rest();
            return true;
        }
    }

    /// <summary>Takes no more requests. Completes when those that wait are written.</summary>
    internal Task Close()
    {
        lock (door)
        {
            closed = true;
            if (writers == 0)
                ended.TrySetResult();
            return ended.Task;
        }
    }

    private bool TrySetAside(PendingAppend append)
    {
        if (!asideByStream.TryGetValue(append.Request.Stream, out var aside))
            return false;
        if (aside is null)
            asideByStream[append.Request.Stream] = aside = new();
        aside.Push(append);
        return true;
    }

    private void Rest()
    {
        writers--;
        if (closed && writers == 0)
            ended.TrySetResult();
    }
}
