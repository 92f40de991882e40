using System.Text.RegularExpressions;

namespace Calendar.Demo.Stories;

/// <summary>Puts offices in the place of names: texts of events name nobody, and speakers are ids of the people directory.</summary>
internal static partial class Offices
{
    private static readonly Dictionary<string, string> OfficeOf = new(StringComparer.Ordinal)
    {
        ["Zagoria"] = "the organiser",
        ["Pompeo"] = "the Secretary of State",
        ["Trump"] = "the President of the United States",
        ["Biegun"] = "the special representative for North Korea",
        ["Kerry"] = "the chairman of the Senate Foreign Relations Committee",
        ["Ri Yong Ho"] = "North Korea's representative to the six-party talks",
        ["Kim Yong Chol"] = "a senior North Korean official",
        ["Kim Jong Un"] = "the leader of North Korea",
        ["Kim Jong-nam"] = "a half-brother of the leader of North Korea",
        ["Kim"] = "the leader of North Korea",
        ["Abe"] = "the Prime Minister of Japan",
    };

    /// <summary>The text with an office for each name of the stories, and a capital at its start.</summary>
    public static string InsteadOfNames(string text)
    {
        var named = Names().Replace(text, match => OfficeOf[match.Value]);
        return named.Length == 0 ? named : char.ToUpperInvariant(named[0]) + named[1..];
    }

    /// <summary>The id of the person who is meant by "Mike Pompeo" or "State Department (Nauert)"; an office as it stands; null for nobody.</summary>
    public static string? Speaker(string? assertedBy, IReadOnlyList<StoryPerson> persons) => assertedBy is null
        ? null
        : persons.FirstOrDefault(person => IsMeant(person, assertedBy))?.Id ?? assertedBy;

    private static bool IsMeant(StoryPerson person, string assertedBy) =>
        person.Status != "unnamed"
        && (assertedBy == person.Name || assertedBy.Contains($"({person.Name.Split(' ')[^1]})", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(Kim Yong Chol|Kim Jong Un|Kim Jong-nam|Kim|Ri Yong Ho|Zagoria|Pompeo|Trump|Biegun|Kerry|Abe)\b")]
    private static partial Regex Names();
}
