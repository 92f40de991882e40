using Calendar.Contracts;
using Calendar.Notification.Delivery;
using Calendar.Notification.Participants;
using Npgsql;

namespace Calendar.Notification.Alerts;

/// <summary>Plans what a command owes to anybody.</summary>
internal static class ToldPlan
{
    /// <summary>Plans all mails of one command. Planning twice plans once.</summary>
    /// <param name="told">What the command came to.</param>
    /// <param name="settings">How long news that is not urgent waits for what may follow, and how many mails a subscriber gets in a day.</param>
    /// <param name="transaction">In which it is planned.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Add(Told told, DeliverySettings settings, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await AlertPlan.Add(told, Audience.Public, settings, transaction, stop);
        await AlertPlan.Add(told, Audience.Desk, settings, transaction, stop);
        await ParticipantPlan.Add(told, settings.QuietPeriod, transaction, stop);
    }
}
