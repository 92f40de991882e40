using System.Globalization;
using System.Net;
using System.Text;
using Calendar.Demo.Records;
using Calendar.Demo.Stories;
using Spectre.Console;

namespace Calendar.Demo.Play;

/// <summary>Shows what somebody who was to come was mailed: as files that a mail program opens, and in a table.</summary>
/// <param name="api">The services.</param>
/// <param name="console">Where the tables go.</param>
/// <param name="clock">For waiting.</param>
/// <param name="folder">Where the files go; those of an earlier run are replaced.</param>
internal sealed class ThreadReport(CalendarApi api, IAnsiConsole console, TimeProvider clock, string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until everything has been mailed, for two minutes at most, writes the files and prints the table.</summary>
    public async Task Print(ShownThread thread, CancellationToken stop)
    {
        var mails = await Settled(thread, stop);
        var place = Path.Combine(folder, thread.Name);
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        Directory.CreateDirectory(place);

        var table = new Table { Title = new TableTitle($"{thread.Name}: mails to {thread.Person}@example.org"), Border = TableBorder.Simple };
        table.AddColumns("", "Subject", "What the calendar is told", "File");
        foreach (var (nr, mail) in mails.Where(mail => mail.State == "accepted").Index())
        {
            var file = string.Create(CultureInfo.InvariantCulture, $"{nr + 1}-{PersonId.Slug(mail.Subject.Split(':')[0])}.eml");
            var bytes = await api.Get(KeyHolder.Desk, api.Endpoints.Notification, $"alerts/{mail.AlertId}", stop);
            if (!bytes.IsSuccess)
                throw new DemoFailedException($"GET alerts/{mail.AlertId}", bytes);
            await File.WriteAllTextAsync(Path.Combine(place, file), bytes.Text, Encoding.ASCII, stop);
            table.AddRow(string.Create(CultureInfo.InvariantCulture, $"{nr + 1}"), Markup.Escape(mail.Subject), mail.InCalendar, file);
        }

        console.Write(table);
        console.WriteLine($"They lie in {Path.GetRelativePath(Environment.CurrentDirectory, place)} and open in a mail program.");
        if (mails.Any(mail => !mail.IsSettled))
            console.WriteLine($"Not all of them have gone out yet; GET /meetings/{thread.Meeting}/reached/{thread.Person} of Notification shows the rest.");
    }

    private async Task<IReadOnlyList<ThreadMail>> Settled(ShownThread thread, CancellationToken stop)
    {
        var since = clock.GetTimestamp();
        var version = (await api.Get(KeyHolder.Desk, api.Endpoints.Scheduling, $"meetings/{thread.Meeting}", stop)).Version;
        while (true)
        {
            var owed = await api.Get(KeyHolder.Desk, api.Endpoints.Notification, $"meetings/{thread.Meeting}/reached/{thread.Person}", stop);
            if (!owed.IsSuccess && owed.Status != HttpStatusCode.NotFound)
                throw new DemoFailedException($"GET meetings/{thread.Meeting}/reached/{thread.Person}", owed);
            var mails = owed.IsSuccess ? ThreadMail.Read(owed.Json) : [];
            var isWhole = owed.IsSuccess && (long)owed.Json["version"]! >= version && mails.All(mail => mail.IsSettled);
            if (isWhole || clock.GetElapsedTime(since) > Patience)
                return mails;
            await Task.Delay(Look, clock, stop);
        }
    }
}
