using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>What a command comes to: facts to add, nothing to add because it already holds, or the rule that said no.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>What was asked for already holds. A success.</summary>
    internal static Decision Nothing { get; } = new NothingToAdd();

    /// <summary>Facts that follow from the command alone; nothing, when there are none.</summary>
    internal static Decision Accept(params IEnumerable<MeetingEvent> events)
    {
        Fact[] facts = [.. events.Select(one => new Fact(one))];
        return facts.Length == 0 ? Nothing : new Accepted(facts);
    }

    public static implicit operator Decision(Rejection rejection) => new Rejected(rejection);

    /// <summary>The facts to add, in order, in one append.</summary>
    internal sealed record Accepted(IReadOnlyList<Fact> Facts) : Decision;

    /// <summary>What was asked for already holds.</summary>
    internal sealed record NothingToAdd : Decision;

    /// <summary>A rule said no; nothing may be added.</summary>
    internal sealed record Rejected(Rejection Rejection) : Decision;
}
