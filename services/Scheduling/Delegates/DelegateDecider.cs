using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>Who comes.</summary>
internal static class DelegateDecider
{
    internal static Decision Decide(MeetingState state, MeetingCommand command) => command switch
    {
        AddDelegate ask => Add(state, ask),
        NameDelegate ask => Known(state, ask.DelegateId, one => Name(one, ask)),
        WithdrawDelegate ask => Known(state, ask.DelegateId, one => one.Withdrawn
            ? Decision.Nothing
            : Decision.Accept(new DelegateWithdrawn(ask.MeetingId, ask.Clocks.Occurred, ask.DelegateId, ask.Reason))),
        _ => throw new ArgumentException($"A {command.GetType().Name} is decided elsewhere.", nameof(command)),
    };

    private static Decision Add(MeetingState state, AddDelegate ask)
    {
        var party = state.Parties.FirstOrDefault(one => one.PartyId == ask.PartyId);
        var seated = state.Delegates.FirstOrDefault(one => one.DelegateId == ask.Delegate.DelegateId);
        return party is null ? MeetingRejections.UnknownParty(ask.PartyId)
            : seated is null ? Decision.Accept(new DelegateAdded(ask.MeetingId, ask.Clocks.Occurred, ask.PartyId, ask.Delegate))
            : party.Delegates.Contains(seated) && Plan.Seat(seated) == ask.Delegate ? Decision.Nothing
            : new Rejection("delegate-exists", $"The meeting has a delegate {seated.DelegateId} already: amend the delegate, or use another id.");
    }

    /// <summary>A seat keeps its visa, which is the person's: it is never handed to somebody else.</summary>
    private static Decision Name(DelegateState one, NameDelegate ask) =>
        one.PersonId == ask.PersonId && (ask.Role is null || ask.Role == one.Role) ? Decision.Nothing
        : one.PersonId is not null && one.PersonId != ask.PersonId
            ? new Rejection("delegate-named", $"Delegate {one.DelegateId} is somebody else: withdraw the delegate and add another.")
        : Decision.Accept(new DelegateNamed(ask.MeetingId, ask.Clocks.Occurred, ask.DelegateId, ask.PersonId, ask.Role));

    private static Decision Known(MeetingState state, string delegateId, Func<DelegateState, Decision> decide) =>
        state.Delegates.FirstOrDefault(one => one.DelegateId == delegateId) is { } one
            ? decide(one)
            : MeetingRejections.UnknownDelegate([delegateId]);
}
