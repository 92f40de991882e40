namespace Calendar.Projection;

/// <summary>The SQL of the read models' tables, in the order of the files in <c>Sql/</c>.</summary>
internal static class ProjectionSchema
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        .. typeof(ProjectionSchema).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static string Read(string name)
    {
        using var text = new StreamReader(typeof(ProjectionSchema).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }
}
