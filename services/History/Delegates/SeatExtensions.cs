namespace Calendar.History;

internal static class SeatExtensions
{
    /// <summary>The meeting with one delegate changed; unchanged when it has no such delegate.</summary>
    internal static MeetingState WithDelegate(this MeetingState state, string delegateId, Func<DelegateState, DelegateState> change) => state with
    {
        Parties =
        [
            .. state.Parties.Select(party => party.Delegates.Any(one => one.DelegateId == delegateId)
                ? party with { Delegates = [.. party.Delegates.Select(one => one.DelegateId == delegateId ? change(one) : one)] }
                : party),
        ],
    };
}
