using System.Collections.Frozen;
using System.Text;

namespace Calendar.Contracts;

/// <summary>Every fact of the calendar and the names under which it is stored.</summary>
public static class EventCatalog
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(CalendarEvent).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(CalendarEvent)) && !type.IsAbstract)
        .ToFrozenDictionary(Spell);

    private static readonly FrozenDictionary<Type, string> ByType = ByName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The record of each fact, in the order of their stored names.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. ByName.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];

    /// <summary>The stored name of a fact, such as <c>meeting_scheduled</c>.</summary>
    /// <param name="type">A record of <see cref="Types"/>; anything else is a fault of the caller.</param>
    public static string NameOf(Type type) => ByType[type];

    /// <summary>The record behind a stored name; null when the name is not one of ours.</summary>
    /// <param name="name">A stored name.</param>
    public static Type? TypeOf(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The name under which a stored fact tells .NET programs what it is: full type name and assembly.</summary>
    /// <param name="type">A record of <see cref="Types"/>.</param>
    public static string DotNetName(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    /// <summary>Spells a class name as other programs on the same tables do: split at capitals and digits, lower case, joined by a low line.</summary>
    internal static string Spell(Type type)
    {
        var name = type.Name;
        var spelled = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && Starts(name, i))
                spelled.Append('_');
            spelled.Append(char.ToLowerInvariant(name[i]));
        }

        return spelled.ToString();
    }

    private static bool Starts(string name, int i) =>
        char.IsUpper(name[i]) ? !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))
        : char.IsDigit(name[i]) && !char.IsDigit(name[i - 1]);
}
