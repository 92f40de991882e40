namespace Calendar.Audit.Parked;

/// <summary>The key for the services. Never an argument: arguments are seen by everybody on the machine.</summary>
internal static class Key
{
    private const string Header = "X-Api-Key:";

    /// <summary>Reads <c>CALENDAR_KEY</c>, or else the file that <c>CALENDAR_KEY_FILE</c> names: the key alone, or as a header of curl.</summary>
    /// <param name="setting">Gives the value of a setting.</param>
    /// <returns>Null when neither is set, or the file is not there.</returns>
    public static string? Read(Func<string, string?> setting)
    {
        if (setting("CALENDAR_KEY") is { Length: > 0 } key)
            return key;
        if (setting("CALENDAR_KEY_FILE") is not { Length: > 0 } file || !File.Exists(file))
            return null;
        var text = File.ReadAllText(file).Trim();
        return text.StartsWith(Header, StringComparison.OrdinalIgnoreCase) ? text[Header.Length..].Trim() : text;
    }
}
