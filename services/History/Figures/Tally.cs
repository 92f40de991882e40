using System.Text.Json.Serialization;

namespace Calendar.History;

/// <summary>How many of how many, and from where that is known.</summary>
/// <param name="Count">How many.</param>
/// <param name="Of">The denominator: among how many.</param>
/// <param name="Percent">The share in percent, one decimal; null among fewer than five, where a share would say more than is known.</param>
/// <param name="NoPercentBecause">Why there is no share; null when there is one.</param>
/// <param name="Sources">What the facts behind the count cite.</param>
public sealed record Tally(
    int Count,
    int Of,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Percent,
    string? NoPercentBecause,
    Citations Sources)
{
    /// <summary>Least number of cases of which a share is told.</summary>
    public const int LeastForPercent = 5;

    internal const string TooFew = "fewer than 5 cases";

    internal static Tally Over(int of, IReadOnlyCollection<RecordedFact> facts) => Over(facts.Count, of, facts);

    internal static Tally Over(int count, int of, IEnumerable<RecordedFact> facts) => of < LeastForPercent
        ? new Tally(count, of, null, TooFew, Citations.Of(facts))
        : new Tally(count, of, Math.Round(100m * count / of, 1, MidpointRounding.AwayFromZero), null, Citations.Of(facts));
}
