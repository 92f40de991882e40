namespace Calendar.Demo.Records;

/// <summary>Codes of countries by the spellings that the records use.</summary>
internal static class Country
{
    /// <summary>Reads <c>countries.csv</c>: name and alpha-2 code, empty where there is none. No field holds a line break.</summary>
    public static IReadOnlyDictionary<string, string?> Read(IEnumerable<string> lines) => lines
        .Skip(1)
        .Select(Fields)
        .ToDictionary(fields => fields[0], fields => fields[1].Length == 0 ? null : fields[1]);

    private static string[] Fields(string line)
    {
        if (!line.StartsWith('"'))
            return line.Split(',');

        var end = line.IndexOf("\",", StringComparison.Ordinal);
        return [line[1..end].Replace("\"\"", "\"", StringComparison.Ordinal), .. line[(end + 2)..].Split(',')];
    }
}
