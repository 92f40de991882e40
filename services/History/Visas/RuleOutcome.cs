namespace Calendar.History;

/// <summary>What the visa rule of a meeting comes to. Ids are in the order of the delegates in the meeting.</summary>
/// <param name="Needed">Ids of the delegates on whose visas the meeting hangs; those who need no visa, or withdrew, are not among them.</param>
/// <param name="Missing">Those of them whose visa has not reached the rung that the rule needs.</param>
/// <param name="Lost">Those of the missing whose visa was revoked or refused after the meeting was scheduled.</param>
public sealed record RuleOutcome(IReadOnlyList<string> Needed, IReadOnlyList<string> Missing, IReadOnlyList<string> Lost)
{
    /// <summary>Whether nothing is missing. A meeting that hangs on no visa meets its rule.</summary>
    public bool Met => Missing.Count == 0;
}
