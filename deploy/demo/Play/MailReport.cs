using System.Globalization;
using Spectre.Console;

namespace Calendar.Demo.Play;

/// <summary>What each subscriber was mailed, and when.</summary>
internal sealed class MailReport(CalendarApi api, IAnsiConsole console, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>The last fact of a story that is news to every subscriber.</summary>
    private static readonly (string Meeting, string Event)[] News =
        [("story-m1", "MeetingCanceled"), ("story-m2", "MeetingPostponed"), ("story-m3", "MeetingMissed"), ("story-m9", "MeetingCanceled")];

    /// <summary>Waits until the news has been mailed, for two minutes at most, and prints the ledger.</summary>
    /// <param name="meetings">Ids of the meetings whose mails are shown.</param>
    /// <param name="stop">Gives up.</param>
    public async Task Print(IReadOnlyList<string> meetings, CancellationToken stop)
    {
        var since = clock.GetTimestamp();
        var alerts = await Alerts(meetings, stop);
        while (!IsSettled(alerts) && clock.GetElapsedTime(since) < Patience)
        {
            await Task.Delay(Look, clock, stop);
            alerts = await Alerts(meetings, stop);
        }

        var table = new Table { Title = new TableTitle("Mails"), Border = TableBorder.Simple };
        table.AddColumns("Subscriber", "Sent at (UTC)", "Meeting", "Subject", "State");
        foreach (var alert in alerts.Where(alert => alert.State != "superseded").OrderBy(alert => alert.Mail, StringComparer.Ordinal).ThenBy(alert => alert.FinishedAt))
            table.AddRow(alert.Mail, At(alert.FinishedAt), alert.MeetingId, Markup.Escape(alert.Subject), alert.State);
        console.Write(table);
        console.WriteLine($"{alerts.Count(alert => alert.State == "superseded")} more were replaced by a newer one before they went out.");
        if (!IsSettled(alerts))
            console.WriteLine("Not all mails have gone out yet; GET /alerts?meeting= of Notification shows the rest.");
    }

    private static bool IsSettled(IReadOnlyList<MailedAlert> alerts) =>
        alerts.All(alert => alert.FinishedAt is not null)
        && News.All(news => alerts.Any(alert => alert.MeetingId == news.Meeting && alert.Events.Contains(news.Event)));

    private static string At(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private async Task<IReadOnlyList<MailedAlert>> Alerts(IReadOnlyList<string> meetings, CancellationToken stop)
    {
        var all = new List<MailedAlert>();
        foreach (var meeting in meetings)
        {
            var path = $"alerts?meeting={meeting}&limit=1000";
            var answer = await api.Get(KeyHolder.SubscriberAdmin, api.Endpoints.Notification, path, stop);
            if (!answer.IsSuccess)
                throw new DemoFailedException($"GET {path}", answer);
            all.AddRange(MailedAlert.Read(answer.Json));
        }

        return all;
    }
}
