using System.Globalization;
using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Projection.Patterns;

/// <summary>Whose meetings are asked about, and of which days.</summary>
/// <param name="Counterpart">The country or side.</param>
/// <param name="From">First civil day at the venue: meetings that touch it or a later day; null for no bound.</param>
/// <param name="To">Last civil day, included; null for no bound.</param>
internal sealed record PatternQuery(Counterpart Counterpart, DateOnly? From, DateOnly? To)
{
    /// <summary>Reads the parameters.</summary>
    /// <param name="counterpart">The country or side.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="fault">What is wrong with them; empty when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    public static PatternQuery? Read(string? counterpart, string? from, string? to, out string fault)
    {
        var faults = new List<string>();
        var whose = new Counterpart(counterpart ?? "");
        if (!whose.IsCountry && !PlainText.IsId(whose.Name))
            faults.Add("counterpart is needed: a country as two capital letters (ISO 3166-1 alpha-2), or the id of a side, 1 to 100 of a-z, 0-9 and -.");
        var query = new PatternQuery(whose, Day(nameof(from), from, faults), Day(nameof(to), to, faults));
        if (query.From > query.To)
            faults.Add("from lies after to.");
        fault = string.Join(' ', faults);
        return faults.Count == 0 ? query : null;
    }

    private static DateOnly? Day(string name, string? text, List<string> faults)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        faults.Add($"{name} is not a day such as 2017-03-01.");
        return null;
    }
}
