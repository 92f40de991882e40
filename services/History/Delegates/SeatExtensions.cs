namespace Calendar.History;

internal static class SeatExtensions
{
    /// <summary>The meeting with one delegate changed; unchanged when it has no such delegate.</summary>
    internal static MeetingState WithDelegate(this MeetingState state, string delegateId, Func<DelegateState, DelegateState> change)
    {
        PartyState[]? parties = null;
        foreach (var (place, party) in state.Parties.Index())
        {
            if (Seats(party.Delegates, delegateId, change) is { } seats)
                (parties ??= [.. state.Parties])[place] = party with { Delegates = seats };
        }

        return parties is null ? state : state with { Parties = parties };
    }

    private static DelegateState[]? Seats(IReadOnlyList<DelegateState> seats, string delegateId, Func<DelegateState, DelegateState> change)
    {
        DelegateState[]? changed = null;
        for (var place = 0; place < seats.Count; place++)
        {
            if (seats[place].DelegateId == delegateId)
                (changed ??= [.. seats])[place] = change(seats[place]);
        }

        return changed;
    }
}
