using Calendar.IntegrationTests.Chaos.Load;
using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.Chaos.Checks;

/// <summary>The alerts against those that the acknowledged commands owe: one for each command and subscriber, and each that was accepted a mail.</summary>
internal static class AlertCheck
{
    private static readonly TimeSpan Delivery = TimeSpan.FromSeconds(120);

    /// <summary>What does not hold, in words.</summary>
    /// <param name="database">Notification's.</param>
    /// <param name="mails">The directory of mails.</param>
    /// <param name="log">All facts.</param>
    /// <param name="ledger">What was acknowledged.</param>
    internal static async Task<IReadOnlyList<string>> Broken(string database, string mails, IReadOnlyList<LogCheck.Fact> log, Ledger ledger)
    {
        var position = log.Count == 0 ? 0 : log[^1].Position;
        if (await Soon.Be(() => Sql.Number(database, "select position from inbox_checkpoint"), at => at == position, Delivery) is var reached && reached != position)
            return [$"Notification stands at {reached} of {position}"];

        var planned = (await Alerts(database)).Where(alert => !alert.IsAlarm).ToList();
        var owed = Owed(log, ledger).ToHashSet();
        var known = planned.Select(alert => alert.Owed).ToHashSet();
        var broken = new List<string>();
        broken.AddRange(owed.Except(known).Take(5).Select(one => $"an alert is missing: {one}"));
        broken.AddRange(known.Except(owed).Take(5).Select(one => $"an alert is too many: {one}"));
        if (planned.Count != known.Count)
            broken.Add($"{planned.Count - known.Count} alerts are doubled");

        var open = await Soon.Be(() => Sql.Number(database, "select count(*) from mails where next_at is not null"), count => count == 0, Delivery);
        // Alarms may follow at any time. So the files are looked at first: whose they are is known by then.
        var files = Directory.GetFiles(mails, "*.eml").Select(file => Path.GetFileName(file)!).ToHashSet();
        var all = await Alerts(database);
        var settled = all.Where(alert => !alert.IsAlarm).ToList();
        broken.AddRange(settled.Where(alert => alert.State is not ("accepted" or "superseded")).Take(5).Select(alert => $"an alert ended {alert.State}: {alert.Owed}"));
        broken.AddRange(settled.Where(alert => alert.State == "superseded" && !all.Any(later => later.State == "accepted" && IsNewer(later, alert.Owed))).Take(5)
            .Select(alert => $"an alert was passed over and nothing newer sent: {alert.Owed}"));
        if (open != 0)
            broken.Add($"{open} alerts are not settled");
        if (!files.IsSupersetOf(settled.Where(alert => alert.State == "accepted").Select(FileOf)) || !files.IsSubsetOf(all.Where(alert => alert.State != "superseded").Select(FileOf)))
            broken.Add("the mails are not those that were accepted");
        return broken;
    }

    /// <summary>Each command's facts stand in its stream where the commands before it ended; its alert names the last of them.</summary>
    private static IEnumerable<Alert> Owed(IReadOnlyList<LogCheck.Fact> log, Ledger ledger)
    {
        var streams = log.GroupBy(fact => fact.Stream).ToDictionary(stream => stream.Key, stream => stream.ToList());
        foreach (var (meeting, commands) in ledger.Meetings)
        {
            var at = 0;
            foreach (var command in commands)
            {
                at += command.Facts.Length;
                if (streams.GetValueOrDefault($"meeting-{meeting}") is { } facts && at <= facts.Count)
                {
                    foreach (var reader in command.Told)
                        yield return new Alert(meeting, reader, facts[at - 1].Position);
                }
            }
        }
    }

    private static string FileOf(Line alert) => $"{alert.MessageId?.Trim('<', '>')}.eml";

    private static bool IsNewer(Line later, Alert than) =>
        later.Owed.Meeting == than.Meeting && later.Owed.Reader == than.Reader && (later.Owed.Position > than.Position || (later.IsAlarm && later.Owed.Position == than.Position));

    // That somebody was not reached is told in the place of a command, under the id of the mail that did not reach them.
    private static Task<IReadOnlyList<Line>> Alerts(string database) => Sql.Rows(
        database, """
        select a.meeting_id, s.mail, a.position, a.state, a.message_id, exists (select from mails missed where missed.mail_id = a.commands[cardinality(a.commands)])
        from mails a join subscriptions s using (subscription_id)
        """,
        row => new Line(new Alert(row.GetString(0), row.GetString(1), row.GetInt64(2)), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetBoolean(5)));

    private sealed record Alert(string Meeting, string Reader, long Position);

    private sealed record Line(Alert Owed, string State, string? MessageId, bool IsAlarm);
}
