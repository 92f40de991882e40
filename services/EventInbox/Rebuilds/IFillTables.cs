using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>How a service fills its tables from the log when they are made anew: as fast as it can, to the same rows as its <see cref="IApplyEvents"/> makes.</summary>
public interface IFillTables
{
    /// <summary>The tables that are never read or changed while they are filled. Their keys are made afterwards, as all indexes are that are no key.</summary>
    IReadOnlyList<string> Appended { get; }

    /// <summary>Whether an event may be taken in although the keys of <see cref="Appended"/> are not there to refuse it.</summary>
    /// <param name="e">The event; its fact is not null.</param>
    bool MayFill(InboxEvent e);

    /// <summary>Begins to fill.</summary>
    /// <param name="connection">Writes into the tables, in a transaction that the caller begins and ends.</param>
    ITableFill Begin(NpgsqlConnection connection);
}
