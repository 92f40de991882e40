using Npgsql;

namespace Calendar.EventInbox;

/// <summary>What a service makes of the events. Called for one event at a time, in the order of their positions, by one instance of the service.</summary>
public interface IApplyEvents
{
    /// <summary>Writes what the event comes to, through <paramref name="transaction"/> alone: it commits together with the checkpoint, or not at all.</summary>
    /// <param name="e">The event; its fact is not null.</param>
    /// <param name="transaction">The inbox's transaction, which many events may share. Never committed or rolled back here.</param>
    /// <param name="stop">The service is to stop.</param>
    /// <remarks>An event may be handed over again after its effect was rolled back, so nothing may be kept in memory. Errors of a machine (SQLSTATE
    /// classes 08, 40, 53, 55, 57 and lost connections) are tried again in place; after three other errors the event's stream is parked.</remarks>
    Task Apply(InboxEvent e, NpgsqlTransaction transaction, CancellationToken stop);
}
