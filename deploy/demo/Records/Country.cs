namespace Calendar.Demo.Records;

/// <summary>What a spelling of the records stands for.</summary>
/// <param name="Alpha2">ISO 3166-1 alpha-2; null where there is none.</param>
/// <param name="TimeZone">IANA zone of the capital.</param>
internal sealed record Country(string? Alpha2, string TimeZone)
{
    /// <summary>Reads <c>countries.csv</c>: by spelling. No field holds a line break.</summary>
    public static IReadOnlyDictionary<string, Country> Read(IEnumerable<string> lines) => lines
        .Skip(1)
        .Select(Fields)
        .ToDictionary(fields => fields[0], fields => new Country(fields[1].Length == 0 ? null : fields[1], fields[^1]));

    private static string[] Fields(string line)
    {
        if (!line.StartsWith('"'))
            return line.Split(',');

        var end = line.IndexOf("\",", StringComparison.Ordinal);
        return [line[1..end].Replace("\"\"", "\"", StringComparison.Ordinal), .. line[(end + 2)..].Split(',')];
    }
}
