namespace Calendar.Projection.Agenda;

/// <summary>A list as PostgreSQL spells an array. So lists of many rows can travel as one column, which as arrays they could not: those of one parameter are all of one length.</summary>
internal static class ArrayText
{
    public static string Of(IEnumerable<string> list) => $"{{{string.Join(',', list.Select(Quoted))}}}";

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
