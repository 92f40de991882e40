using Calendar.EventInbox;
using Npgsql;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>A service on which nothing may be applied.</summary>
internal sealed class Forbidden : IApplyEvents
{
    public Task Apply(InboxEvent e, NpgsqlTransaction transaction, CancellationToken stop) =>
        throw new InvalidOperationException("This instance stands by.");
}
