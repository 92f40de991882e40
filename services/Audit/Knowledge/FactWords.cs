using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Audit.Knowledge;

/// <summary>A fact in a list.</summary>
/// <param name="Version">Version of the stream with it.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Occurred">When it happened in the world, in words.</param>
/// <param name="Disclosed">When it could be known, in words; null for what could be known when it was recorded.</param>
/// <param name="Recorded">When the store recorded it, UTC.</param>
/// <param name="Fact">The fact.</param>
internal sealed record FactWords(long Version, string Type, string Occurred, string? Disclosed, DateTimeOffset Recorded, object Fact)
{
    public static FactWords Of(SeenFact seen, string? zone)
    {
        var (fact, mark) = seen.Recorded;
        return new FactWords(
            mark.Version, EventCatalog.NameOf(fact.GetType()), TimeWords.Of(fact.Occurred, zone), fact.Disclosed is { } disclosed ? TimeWords.Of(disclosed, zone) : null,
            mark.Recorded.ToUniversalTime(), fact);
    }
}
