using System.Globalization;
using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>Under which keys a meeting is found across streams. Keys are only ever added: what they lead to is asked again.</summary>
internal static class IndexKeys
{
    /// <summary>Every meeting with a delegate who needs a visa.</summary>
    public const string Visas = "visa";

    /// <summary>The meetings in which a person has a seat.</summary>
    public static string OfPerson(string personId) => $"person:{personId}";

    /// <summary>The meetings with a visa case that begin in a month.</summary>
    public static string VisasIn(DateOnly month) => $"visa:{month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}";

    /// <summary>The keys that a change adds.</summary>
    public static IReadOnlyList<string> Of(MeetingState? before, MeetingState? after) =>
        after is null ? [] : [.. All(after).Except(before is null ? [] : All(before), StringComparer.Ordinal)];

    private static IEnumerable<string> All(MeetingState state)
    {
        var keys = state.Delegates.Select(one => one.PersonId).OfType<string>().Select(OfPerson);
        if (state.Delegates.All(one => one.Visa.Rung == VisaRung.NotRequired))
            return keys.Distinct();

        return keys.Append(Visas).Concat(state.When.Start is { } start ? [VisasIn(start.Day)] : []).Distinct();
    }
}
