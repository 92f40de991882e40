using Calendar.IntegrationTests.Chaos.Load;
using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.Chaos.Checks;

/// <summary>The log against what was acknowledged: nothing missing, nothing doubled, positions and versions dense.</summary>
internal static class LogCheck
{
    /// <summary>What does not hold, in words.</summary>
    internal static IEnumerable<string> Broken(IReadOnlyList<Fact> log, IReadOnlyDictionary<string, long> streams, Ledger ledger)
    {
        if (!IsDense(log))
            yield return $"position {log.Index().First(one => one.Item.Position != one.Index + 1).Index + 1} is missing";
        var found = log.Where(fact => fact.Stream != "mt_tombstone").GroupBy(fact => fact.Stream).ToDictionary(stream => stream.Key, stream => stream.ToList());
        foreach (var (stream, facts) in found)
        {
            if (!facts.Select(fact => fact.Version).SequenceEqual(Enumerable.Range(1, facts.Count).Select(n => (long)n)) || streams[stream] != facts.Count)
                yield return $"{stream} has the versions {string.Join(',', facts.Select(fact => fact.Version))} and stands at {streams[stream]}";
            var expected = ledger.Meetings.GetValueOrDefault(stream["meeting-".Length..], []).SelectMany(command => command.Facts);
            if (!facts.Select(fact => fact.Type).SequenceEqual(expected))
                yield return $"{stream} holds {string.Join(',', facts.Select(fact => fact.Type))}, acknowledged was {string.Join(',', expected)}";
        }

        foreach (var lost in ledger.Meetings.Keys.Where(meeting => !found.ContainsKey($"meeting-{meeting}")))
            yield return $"meeting-{lost} is missing, though acknowledged";
    }

    /// <summary>Whether no position is missing.</summary>
    internal static bool IsDense(IReadOnlyList<Fact> log) => log.Count == 0 || log[^1].Position == log.Count;

    internal static Task<IReadOnlyList<Fact>> Facts(string database) => Sql.Rows(
        database, "select seq_id, stream_id, version, type from mt_events order by seq_id",
        row => new Fact(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3)));

    /// <summary>Where each stream stands.</summary>
    internal static async Task<IReadOnlyDictionary<string, long>> Streams(string database) =>
        (await Sql.Rows(database, "select id, version from mt_streams where version is not null", row => (Id: row.GetString(0), Version: row.GetInt64(1))))
            .ToDictionary(stream => stream.Id, stream => stream.Version);

    internal sealed record Fact(long Position, string Stream, long Version, string Type);
}
