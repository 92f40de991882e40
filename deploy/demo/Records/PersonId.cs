using System.Globalization;
using System.Text;

namespace Calendar.Demo.Records;

/// <summary>Names a person of the records: by their number in the source, else by name and country, since a name alone is borne by several.</summary>
internal static class PersonId
{
    private const string Accented = "áâãăčćçéēğíïñóôõöøōšưở";
    private const string Plain = "aaaaccceegiinoooooosuo";

    public static string Of(RecordedPerson person, RecordedSide side) =>
        person.SourceId ?? $"{Slug(person.Name)}-{Slug(side.Alpha2 ?? side.Name)}";

    /// <summary>Lower-case letters and digits with hyphens between them. The accents that the records use are dropped; any other letter becomes its
    /// code, so that names in other scripts stay apart. The framework does not decompose letters where it runs without the tables of cultures.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (Accented.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at)
                slug.Append(Plain[at]);
            else if (char.IsLetter(c))
                slug.Append(((int)c).ToString("x", CultureInfo.InvariantCulture));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
