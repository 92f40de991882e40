using System.Globalization;
using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Projection.Agenda;

/// <summary>What the agenda is asked for. All that is given must hold.</summary>
/// <param name="From">First civil day; null for no bound. Meetings that touch the days from here to <paramref name="To"/> are found.</param>
/// <param name="To">Last civil day, included; null for no bound.</param>
/// <param name="Party">Id of a side; null for any.</param>
/// <param name="Country">ISO 3166-1 alpha-2 of the place or of a side; null for any.</param>
/// <param name="Status">How the meeting stands, as in JSON; null for any.</param>
/// <param name="Text">Words that title and city hold one after the other, in any case; null for any.</param>
/// <param name="After">Where the page before ended; null for the first page.</param>
/// <param name="Limit">Most meetings to give, 1 to 200.</param>
internal sealed record AgendaQuery(
    DateOnly? From, DateOnly? To, string? Party, string? Country, string? Status, string? Text, AgendaCursor? After, int Limit)
{
    public const int MostMeetings = 200;
    private const int MostText = 300;
    private const int UsualMeetings = 50;

    /// <summary>Reads the parameters of a request.</summary>
    /// <param name="query">The parameters.</param>
    /// <param name="fault">What is wrong with them; empty when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    public static AgendaQuery? Read(IQueryCollection query, out string fault)
    {
        var faults = new List<string>();
        var limit = Parsed<int>(query, "limit", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= MostMeetings ? n : null,
            "a whole number from 1 to 200", faults);
        var read = new AgendaQuery(
            Parsed(query, "from", Day, "a day such as 2017-03-01", faults),
            Parsed(query, "to", Day, "a day such as 2017-03-01", faults),
            Checked(query, "party", PlainText.IsId, "the id of a side: 1 to 100 of a-z, 0-9 and -", faults),
            Checked(query, "country", text => text.Length == 2 && text.All(char.IsAsciiLetterUpper), "two capital letters (ISO 3166-1 alpha-2)", faults),
            Checked(query, "status", Statuses.Contains, $"one of {string.Join(", ", Statuses)}", faults),
            Checked(query, "text", text => text.Trim().Length is > 0 and <= MostText && PlainText.ForbiddenIn(text) is null, "1 to 300 characters, none of them a control", faults),
            Parsed(query, "cursor", AgendaCursor.Read, "the cursor that the page before gave as next", faults),
            limit ?? UsualMeetings);
        if (read.From > read.To)
            faults.Add("from lies after to.");
        fault = string.Join(' ', faults);
        return faults.Count == 0 ? read : null;
    }

    private static string[] Statuses { get; } = [.. Enum.GetValues<MeetingStatus>().Select(AgendaLine.Name)];

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static T? Parsed<T>(IQueryCollection query, string name, Func<string, T?> parse, string expected, List<string> faults)
        where T : struct
    {
        if (!query.TryGetValue(name, out var given))
            return null;
        var value = parse(given.ToString());
        if (value is null)
            faults.Add($"{name} is not {expected}.");
        return value;
    }

    private static string? Checked(IQueryCollection query, string name, Func<string, bool> holds, string expected, List<string> faults)
    {
        if (!query.TryGetValue(name, out var given))
            return null;
        if (!holds(given.ToString()))
            faults.Add($"{name} is not {expected}.");
        return given.ToString();
    }
}
