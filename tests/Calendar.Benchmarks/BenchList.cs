namespace Calendar.Benchmarks;

/// <summary>Every bench there is, by its name.</summary>
internal static class BenchList
{
    internal static readonly IReadOnlyDictionary<string, Func<BenchPlace, Task<IReadOnlyList<Figure>>>> All = new Dictionary<string, Func<BenchPlace, Task<IReadOnlyList<Figure>>>>
    {
        ["append-1-w1"] = place => AppendBench.Run(place, "append-1-w1", writers: 1, floorWriters: 1, events: 1, Target.OfFloor(0.75)),
        ["append-1-w8"] = place => AppendBench.Run(place, "append-1-w8", writers: 8, floorWriters: 8, events: 1, Target.OfFloor(0.9)),
        ["append-1-w32"] = place => AppendBench.Run(place, "append-1-w32", writers: 32, floorWriters: 32, events: 1, Target.OfFloor(1.5)),
        ["append-1-w256"] = place => AppendBench.Run(place, "append-1-w256", writers: 256, floorWriters: 32, events: 1, Target.OfFloor(2.5)),
        ["append-5-w8"] = place => AppendBench.Run(place, "append-5-w8", writers: 8, floorWriters: 8, events: 5, Target.OfFloor(0.9)),
        ["read-stream-5-w8"] = ReadStreamBench.Run,
        ["read-log"] = ReadLogBench.Run,
        ["import"] = ImportBench.Run,
        ["growth-log"] = GrowthBench.Run,
        ["growth-agenda"] = AgendaBench.Growth,
        ["relay"] = RelayBench.Run,
        ["applied-100"] = AppliedBench.Usually,
        ["applied-2000"] = AppliedBench.Busily,
        ["rebuild"] = RebuildBench.Run,
        ["rebuild-memory"] = RebuildBench.Memory,
        ["mail-500"] = MailBench.RunFew,
        ["mail-20000"] = MailBench.RunMany,
        ["agenda-10000"] = AgendaBench.Run,
        ["known-at"] = KnownAtBench.Run,
        ["patterns"] = PatternBench.Run,
        ["replay"] = ReplayBench.Run,
        ["evidence"] = EvidenceBench.Run,
        ["evidence-http"] = EvidenceHttpBench.Run,
        ["append-signed-w8"] = place => SigningBench.Run(place, "append-signed-w8", writers: 8),
        ["append-signed-w32"] = place => SigningBench.Run(place, "append-signed-w32", writers: 32),
    };

    private static readonly Dictionary<string, string[]> Groups = new()
    {
        ["store"] = ["append-1-w1", "append-1-w8", "append-1-w32", "append-1-w256", "append-5-w8", "read-stream-5-w8", "read-log", "rebuild"],
        ["mail"] = ["mail-500", "mail-20000"],
        ["audit"] = ["known-at", "patterns", "replay", "evidence", "evidence-http", "append-signed-w8", "append-signed-w32"],
        ["growth"] = ["growth-log", "growth-agenda"],
    };

    internal static IEnumerable<string> Names => [.. All.Keys, .. Groups.Keys];

    /// <summary>The bench of this name, or those of the group; none when there is neither.</summary>
    internal static IReadOnlyList<string> Named(string name) => All.ContainsKey(name) ? [name] : Groups.GetValueOrDefault(name, []);
}
