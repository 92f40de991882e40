using Calendar.Contracts;
using Calendar.Notification.Participants;
using Npgsql;

namespace Calendar.Notification.Alerts;

/// <summary>Plans what a command owes to anybody.</summary>
internal static class ToldPlan
{
    /// <summary>Plans all mails of one command. Planning twice plans once.</summary>
    /// <param name="told">What the command came to.</param>
    /// <param name="quietPeriod">How long news that is not urgent waits for what may follow.</param>
    /// <param name="transaction">In which it is planned.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Add(Told told, TimeSpan quietPeriod, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await AlertPlan.Add(told, Audience.Public, quietPeriod, transaction, stop);
        await AlertPlan.Add(told, Audience.Desk, quietPeriod, transaction, stop);
        await ParticipantPlan.Add(told, quietPeriod, transaction, stop);
    }
}
