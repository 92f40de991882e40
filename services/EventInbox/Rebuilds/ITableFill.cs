namespace Calendar.EventInbox.Rebuilds;

/// <summary>The filling of a service's tables. After an error it is not used again.</summary>
public interface ITableFill : IAsyncDisposable
{
    /// <summary>Takes events in. What may change again may be kept in memory until it is written; only so much that memory does not grow with the log.</summary>
    /// <param name="events">Some thousand at most, in the order of their positions; their facts are not null.</param>
    /// <param name="stop">The service is to stop.</param>
    Task Take(IReadOnlyList<InboxEvent> events, CancellationToken stop);

    /// <summary>Writes everything that is kept. What is committed then is all that the events come to.</summary>
    /// <param name="stop">The service is to stop.</param>
    Task Write(CancellationToken stop);
}
