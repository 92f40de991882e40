using Calendar.Contracts;
using Calendar.EventInbox;
using Npgsql;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>Keeps the facts that it is handed.</summary>
internal sealed class FactList : IApplyEvents
{
    internal List<CalendarEvent> Facts { get; } = [];

    public Task Apply(InboxEvent e, NpgsqlTransaction transaction, CancellationToken stop)
    {
        Facts.Add(e.Fact!);
        return Task.CompletedTask;
    }
}
