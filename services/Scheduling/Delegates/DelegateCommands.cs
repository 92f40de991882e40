using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Add a delegate to a side.</summary>
internal sealed record AddDelegate(string MeetingId, Clocks Clocks, string PartyId, MeetingDelegate Delegate) : MeetingCommand(MeetingId, Clocks);

/// <summary>Say who an unnamed delegate is; <see cref="Role"/> null leaves the office as it is.</summary>
internal sealed record NameDelegate(string MeetingId, Clocks Clocks, string DelegateId, string PersonId, string? Role = null)
    : MeetingCommand(MeetingId, Clocks);

/// <summary>Record that a delegate does not come any more.</summary>
internal sealed record WithdrawDelegate(string MeetingId, Clocks Clocks, string DelegateId, string? Reason = null)
    : MeetingCommand(MeetingId, Clocks);
