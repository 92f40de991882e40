using System.Text;
using Calendar.IntegrationTests.Notification.Judges;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>A mail that the demo shows as a file, as others read it.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="Plain">Its words.</param>
/// <param name="Calendars">What it tells a calendar, as each judge understood it; empty for words alone.</param>
internal sealed record ShownMail(PythonMail Mail, string Plain, ReadCalendar[] Calendars)
{
    /// <summary>The mails of a folder, in the order of their names.</summary>
    public static async Task<List<ShownMail>> All(string folder)
    {
        List<ShownMail> found = [];
        foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            found.Add(await Read(await File.ReadAllBytesAsync(file)));
        return found;
    }

    /// <summary>The state word of its subject, and what its calendar part says.</summary>
    public string Said => string.Join(' ', [Mail.Header("Subject").Split(':')[0], .. Calendars.Select(one => $"{one.Method} {one.Events.Single().Status}").Distinct()]);

    private static async Task<ShownMail> Read(byte[] bytes)
    {
        var mail = await PythonMail.Parse(bytes);
        var parts = (mail.Body.Type == "multipart/mixed" ? mail.Body.Parts![0] : mail.Body).Parts!;
        var calendar = parts.SingleOrDefault(part => part.Type == "text/calendar");
        return new ShownMail(
            mail, parts[0].Text!,
            calendar is null ? [] : await Task.WhenAll(ReadCalendar.Judges.Select(judge => Judge.Read<ReadCalendar>(judge, Encoding.UTF8.GetBytes(calendar.Text!)))));
    }
}
