namespace Calendar.Audit.Services;

/// <summary>The key for the services. Never an argument: arguments are seen by everybody on the machine.</summary>
internal static class Key
{
    private const string Header = "X-Api-Key:";

    /// <summary>Reads <c>CALENDAR_KEY</c>, or else the file that <c>CALENDAR_KEY_FILE</c> names, with the key alone or as a header of curl, or else what
    /// <c>deploy/up</c> names <c>KEY_</c> and the role.</summary>
    /// <param name="setting">Gives the value of a setting.</param>
    /// <param name="role">The role that is needed.</param>
    /// <exception cref="CannotException">None is set, or the file is not there.</exception>
    public static string Read(Func<string, string?> setting, string role)
    {
        if (setting("CALENDAR_KEY") is { Length: > 0 } key)
            return key;
        if (setting("CALENDAR_KEY_FILE") is { Length: > 0 } file)
        {
            if (!File.Exists(file))
                throw new CannotException(ExitCodes.Access, "There is no file at the path of CALENDAR_KEY_FILE.");
            var text = File.ReadAllText(file).Trim();
            return text.StartsWith(Header, StringComparison.OrdinalIgnoreCase) ? text[Header.Length..].Trim() : text;
        }

        return setting($"KEY_{role.ToUpperInvariant()}") is { Length: > 0 } ofDeploy
            ? ofDeploy
            : throw new CannotException(ExitCodes.Access, $"Neither CALENDAR_KEY nor CALENDAR_KEY_FILE is set. Expected a key of the role {role}, or the file that holds it.");
    }
}
