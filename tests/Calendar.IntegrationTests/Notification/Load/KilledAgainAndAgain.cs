using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.WholeWay;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Load;

/// <summary>The process of the service is killed (SIGKILL) at short intervals while many mails go out: news of each meeting, and then that it is off.</summary>
internal static class KilledAgainAndAgain
{
    private static readonly Uri Nobody = new("http://127.0.0.1:1");

    /// <summary>Does it and looks.</summary>
    /// <param name="server">Where the ledger is.</param>
    /// <param name="meetings">How many.</param>
    /// <param name="subscribers">To each; two mails for each meeting and subscriber.</param>
    /// <param name="every">How long the process lives after it has begun to deliver.</param>
    /// <param name="thinks">How long the mail server has each mail before it answers: in that time a kill leaves doubt.</param>
    /// <returns>How often it was killed, how often there was doubt, and what does not hold.</returns>
    public static async Task<(int Kills, int Doubts, IReadOnlyList<string> Broken)> Run(
        PostgresServer server, int meetings, int subscribers, TimeSpan every, TimeSpan thinks)
    {
        await using var database = await Make(server);
        await using var smtp = new FickleMailServer(() => null, thinks);
        var readers = Enumerable.Range(0, subscribers).Select(i => $"reader{i}@example.net").ToList();
        await Task.WhenAll(readers.Select(reader => database.Subscribe(reader)));
        var names = Enumerable.Range(0, meetings).Select(i => $"m{i}").ToList();
        foreach (var name in names)
        {
            await database.Apply(Scheduled(name));
        }
        foreach (var name in names)
        {
            await database.Apply(Canceled(name));
        }

        var kills = await KillUntilDone(database, smtp, every);
        var doubts = (await database.Column("select message_id || ' ' || doubts from mails where message_id is not null"))
            .Select(line => line.Split(' ')).ToDictionary(line => line[0], line => int.Parse(line[1], null));
        var taken = smtp.Taken;
        var heard = taken.GroupBy(mail => (mail.Meeting, mail.Recipient)).ToDictionary(thread => thread.Key, thread => thread.Select(mail => mail.Id).Distinct().Count());
        var missing = from name in names
                      from reader in readers
                      where heard.GetValueOrDefault((name, reader)) != 2
                      select $"{reader} was not told all of {name}";
        var state = names.ToDictionary(name => name, _ => (2L, "canceled"));
        return (kills, doubts.Values.Sum(), [.. LoadRules.Broken(taken, doubts), .. LoadRules.Missing(taken, names.SelectMany(name => readers, (name, reader) => (reader, name)), state), .. missing]);
    }

    private static async Task<int> KillUntilDone(NotificationDatabase database, FickleMailServer smtp, TimeSpan every)
    {
        var begun = Stopwatch.StartNew();
        for (var kills = 0; ; kills++)
        {
            await using var service = new ServiceProcess("Notification", Settings(database, smtp));
            using var process = service.Begin();
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            try
            {
                await Live(database, smtp, every, begun);
            }
            finally
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
            if (!await IsOwed(database))
                return kills;
        }
    }

    private static async Task Live(NotificationDatabase database, FickleMailServer smtp, TimeSpan forSoLong, Stopwatch begun)
    {
        var before = smtp.Count;
        for (var left = forSoLong; left > TimeSpan.Zero && await IsOwed(database);)
        {
            await Task.Delay(50);
            left -= smtp.Count > before ? TimeSpan.FromMilliseconds(50) : TimeSpan.Zero;
            if (begun.Elapsed > TimeSpan.FromMinutes(5))
                throw new TimeoutException($"Mails are still owed after five minutes: {string.Join(", ", await database.Column("select count(*) || ' ' || state from mails group by state"))}.");
        }
    }

    private static async Task<bool> IsOwed(NotificationDatabase database) =>
        (await database.Column("select 1::text from mails where next_at is not null limit 1")).Count > 0;

    private static Dictionary<string, string> Settings(NotificationDatabase database, FickleMailServer smtp) => new()
    {
        ["NOTIFICATION_DATABASE"] = database.ConnectionString,
        ["SMTP_URL"] = smtp.Address,
        ["PUBLIC_URL"] = "http://127.0.0.1",
        ["RABBITMQ_URL"] = "amqp://nobody:nothing@127.0.0.1:1/",
        ["SCHEDULING_URL"] = Nobody.ToString(),
        ["SCHEDULING_KEY"] = "service",
        ["CALENDAR_KEYS"] = $"desk=desk:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("desk")))}",
    };
}
