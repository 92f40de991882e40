using Calendar.Notification.Delivery;
using Calendar.Notification.Participants;
using Npgsql;

namespace Calendar.Notification.Alerts;

/// <summary>Keeps what a command came to, and plans what it owes to anybody.</summary>
internal static class ToldPlan
{
    /// <summary>Keeps it and plans all mails of one command; none while facts of it are still to come. Planning twice plans once.</summary>
    /// <param name="told">What the command came to.</param>
    /// <param name="settings">How long news that is not urgent waits for what may follow, and how many mails a subscriber gets in a day.</param>
    /// <param name="transaction">In which it is planned.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="before">What is written first, in the same round trip.</param>
    public static async Task Add(Told told, DeliverySettings settings, NpgsqlTransaction transaction, CancellationToken stop, params NpgsqlBatchCommand[] before)
    {
        await PreparedBatch.Run(transaction, [.. before, ToldCommands.Writing(told), .. told.IsOpen ? [] : AlertPlan.Of(told, settings)], stop);
        if (!told.IsOpen)
        {
            await ParticipantPlan.Add(told, settings.QuietPeriod, transaction, stop);
        }
    }
}
