using Calendar.Contracts;

namespace Calendar.History;

/// <summary>What is claimed on one subject, side by side. Nothing here says who is right.</summary>
/// <param name="About">The subject, such as <c>calledOffBy</c>.</param>
/// <param name="Conflict">Whether at least two claims have different values.</param>
/// <param name="Claims">The claims in stream order, each with its speaker, standing, outlet, source and times.</param>
public sealed record ClaimSubject(string About, bool Conflict, IReadOnlyList<Noted<ClaimRecorded>> Claims)
{
    /// <summary>The subjects in the order in which they were first spoken of.</summary>
    /// <param name="claims">The claims in stream order.</param>
    public static IReadOnlyList<ClaimSubject> Of(IEnumerable<Noted<ClaimRecorded>> claims) =>
    [
        .. from claim in claims
           group claim by claim.Fact.About into subject
           select new ClaimSubject(subject.Key, subject.Select(one => one.Fact.Value).Distinct(StringComparer.Ordinal).Skip(1).Any(), [.. subject]),
    ];
}
