using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Calendar.ServiceDefaults;

/// <summary>The keys that this process accepts, by the SHA-256 of their text. The keys themselves are never held.</summary>
internal sealed class KeyRing
{
    private readonly FrozenDictionary<string, HeldKey> keys;

    private KeyRing(IEnumerable<HeldKey> keys) => this.keys = keys.ToFrozenDictionary(key => key.Hash, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the setting <c>CALENDAR_KEYS</c>: <c>name=role:sha256hex[:perSecond]</c>, separated by semicolons.</summary>
    /// <exception cref="InvalidOperationException">The setting does not have that form; the message names the entry and no hash.</exception>
    public static KeyRing Parse(string? setting) => new((setting ?? "")
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(Read));

    /// <summary>The key with this text; null when there is none.</summary>
    public HeldKey? Find(string text) => keys.GetValueOrDefault(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    /// <summary>The requests a second that a caller may make; null when there is no limit.</summary>
    public int? LimitOf(string name) => keys.Values.FirstOrDefault(key => key.Caller.Name == name)?.PerSecond;

    private static HeldKey Read(string entry)
    {
        var name = entry.Split('=')[0];
        var parts = entry[Math.Min(entry.Length, name.Length + 1)..].Split(':');
        var limit = 0;
        var fits = parts.Length is 2 or 3
            && name.Length > 0
            && Enum.TryParse<Role>(parts[0], ignoreCase: true, out _)
            && parts[1].Length == 64 && parts[1].All(char.IsAsciiHexDigit)
            && (parts.Length == 2 || (int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit > 0));
        if (!fits)
            throw new InvalidOperationException(
                $"CALENDAR_KEYS: the entry '{name}' is not of the form name=role:sha256hex or name=role:sha256hex:perSecond, where role is one of "
                + $"{string.Join(", ", Enum.GetNames<Role>())}.");

        return new HeldKey(new Caller(name, Enum.Parse<Role>(parts[0], ignoreCase: true)), parts[1], parts.Length == 3 ? limit : null);
    }
}

/// <summary>One accepted key.</summary>
/// <param name="Caller">Who holds it.</param>
/// <param name="Hash">SHA-256 of its text, in hexadecimal.</param>
/// <param name="PerSecond">Requests a second it may make; null for no limit.</param>
internal sealed record HeldKey(Caller Caller, string Hash, int? PerSecond);
