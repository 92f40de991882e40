using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Audit.Replays;

/// <summary>The rows of facts and notices as Projection hashes them: columns between unit separators, where a group separator stands for null.</summary>
internal static class FactLine
{
    /// <summary>Between two notices.</summary>
    public const string Between = "\x1e";

    private const string None = "\x1d";

    /// <summary>SHA-256 of the row of a fact.</summary>
    public static byte[] HashOf(StoredEvent entry)
    {
        var microseconds = (entry.Recorded.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
        var before = string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Version}\x1f{entry.Position}\x1f{entry.Id}\x1f{entry.Type}\x1f{microseconds}\x1f{ActorOf(entry) ?? None}\x1f{entry.CorrelationId ?? None}\x1f{entry.CausationId ?? None}\x1f");
        var line = new byte[Encoding.UTF8.GetByteCount(before) + entry.Data.Length];
        entry.Data.Span.CopyTo(line.AsSpan(Encoding.UTF8.GetBytes(before, line)));
        return SHA256.HashData(line);
    }

    /// <summary>The row of a notice.</summary>
    public static string Of(long version, NoticeKind says) => string.Create(CultureInfo.InvariantCulture, $"{version}\x1f{JsonNamingPolicy.CamelCase.ConvertName(says.ToString())}");

    /// <summary>Name of the key that asked for a fact; null when not known.</summary>
    public static string? ActorOf(StoredEvent entry) => entry.Headers.GetValueOrDefault(EventHeaders.Actor);
}
