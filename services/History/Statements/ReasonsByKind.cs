using Calendar.Contracts;

namespace Calendar.History;

/// <summary>The reasons that were given, by the standing in which they were given. Several coexist in each.</summary>
/// <param name="Stated">By a party to it, in stream order.</param>
/// <param name="Reported">By somebody else, in stream order.</param>
/// <param name="Analysis">What observers make of it, in stream order.</param>
public sealed record ReasonsByKind(
    IReadOnlyList<Noted<ReasonRecorded>> Stated, IReadOnlyList<Noted<ReasonRecorded>> Reported, IReadOnlyList<Noted<ReasonRecorded>> Analysis)
{
    /// <summary>Sorts reasons.</summary>
    /// <param name="reasons">The reasons in stream order.</param>
    public static ReasonsByKind Of(IReadOnlyList<Noted<ReasonRecorded>> reasons)
    {
        return new ReasonsByKind(Those(ReasonKind.Stated), Those(ReasonKind.Reported), Those(ReasonKind.Analysis));

        IReadOnlyList<Noted<ReasonRecorded>> Those(ReasonKind kind) => [.. reasons.Where(one => one.Fact.Kind == kind)];
    }
}
