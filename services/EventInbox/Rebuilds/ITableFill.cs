namespace Calendar.EventInbox.Rebuilds;

/// <summary>The filling of a service's tables. The connection is its own from the first page until all is written; after an error it is not used again.</summary>
public interface ITableFill : IAsyncDisposable
{
    /// <summary>Takes events in. What may change again may be kept in memory until it is written; only so much that memory does not grow with the log.</summary>
    /// <remarks>The error of an event may come with a later page, or when all is written.</remarks>
    /// <param name="events">Some thousand at most, in the order of their positions; their facts are not null.</param>
    /// <param name="stop">The service is to stop.</param>
    Task Take(IReadOnlyList<InboxEvent> events, CancellationToken stop);

    /// <summary>Writes everything that is kept. What is committed then is all that the events come to.</summary>
    /// <param name="stop">The service is to stop.</param>
    Task Write(CancellationToken stop);
}
