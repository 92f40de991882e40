using System.Reflection;

namespace Calendar.Notification;

/// <summary>The tables of this service.</summary>
internal static class NotificationSchema
{
    /// <summary>SQL that makes what is missing, in order; each may run again at every start.</summary>
    public static IReadOnlyList<string> Statements { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    private static string Read(string name)
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }
}
