using Npgsql;

namespace Calendar.EventInbox;

/// <summary>What a service makes of many events at once: the same rows as its <see cref="IApplyEvents"/> makes one by one. A service may have one or not.</summary>
public interface IApplyInBulk
{
    /// <summary>Writes what the events come to, through <paramref name="transaction"/> alone and to tables without a schema in their names.</summary>
    /// <param name="events">Some hundred at most, in the order of their positions; their facts are not null.</param>
    /// <param name="transaction">The inbox's transaction. Never committed or rolled back here.</param>
    /// <param name="stop">The service is to stop.</param>
    /// <remarks>When it fails, the events are applied one by one, and those that keep failing park their streams.</remarks>
    Task Apply(IReadOnlyList<InboxEvent> events, NpgsqlTransaction transaction, CancellationToken stop);
}
