using System.Text;
using System.Text.Json;
using Calendar.Contracts;

namespace Calendar.EventInbox.Intake;

/// <summary>The headers that belong to the event itself, picked from those it travelled with.</summary>
internal static class OwnHeaders
{
    private static readonly string[] Names =
    [
        EventHeaders.Traceparent, EventHeaders.Actor, EventHeaders.Quiet,
        EventHeaders.Command, EventHeaders.CommandNo, EventHeaders.CommandOf,
    ];

    private static readonly byte[][] Spelled = [.. Names.Select(Encoding.UTF8.GetBytes)];

    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    /// <param name="find">Gives the header of a name, or null.</param>
    public static IReadOnlyDictionary<string, string> Of(Func<string, string?> find)
    {
        var own = new Dictionary<string, string>(Names.Length);
        foreach (var name in Names)
        {
            if (find(name) is { } value)
                own[name] = value;
        }

        return own;
    }

    /// <summary>Picks them from a JSON object of strings, or from null.</summary>
    /// <exception cref="InvalidOperationException">It is neither.</exception>
    public static IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
            return None;
        var own = new Dictionary<string, string>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameAt(ref json);
            json.Read();
            if (json.GetString() is { } value && name is not null)
                own[name] = value;
        }

        return own;
    }

    private static string? NameAt(ref Utf8JsonReader json)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (json.ValueTextEquals(Spelled[i]))
                return Names[i];
        }

        return null;
    }
}
