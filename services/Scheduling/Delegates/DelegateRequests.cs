using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Adds a delegate to a party, perhaps without a name yet.</summary>
/// <param name="PartyId">The party of the meeting.</param>
/// <param name="DelegateId">Id of the seat, new in the meeting.</param>
/// <param name="PersonId">The person in the people directory; left out while not named.</param>
/// <param name="Role">Office held at the time.</param>
/// <param name="Head">Whether the delegate heads the delegation.</param>
/// <param name="Required">Whether the meeting makes no sense without the delegate.</param>
/// <param name="Visa">Whether the delegate needs a visa.</param>
internal sealed record AddDelegateRequest(
    string PartyId, string DelegateId, string? PersonId = null, string? Role = null, bool Head = false, bool Required = false, bool Visa = false)
    : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) => new AddDelegate(
        meetingId, reading.Clocks(this), reading.Id(PartyId, "/partyId"),
        DelegateReading.Read(new MeetingDelegate(DelegateId, PersonId, Role, Head, Required, Visa), reading, ""));
}

/// <summary>Says who a delegate is.</summary>
/// <param name="PersonId">The person in the people directory.</param>
/// <param name="Role">Office held at the time; stays as it is when left out.</param>
internal sealed record NameDelegateRequest(string PersonId, string? Role = null) : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) => new NameDelegate(
        meetingId, reading.Clocks(this), reading.FromPath("delegateId"), reading.Id(PersonId, "/personId"), reading.Name(Role, "/role"));
}

/// <summary>Records that a delegate does not come any more.</summary>
/// <param name="Reason">The reason given.</param>
internal sealed record WithdrawDelegateRequest(string? Reason = null) : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) =>
        new WithdrawDelegate(meetingId, reading.Clocks(this), reading.FromPath("delegateId"), reading.Text(Reason, "/reason"));
}
