using System.ComponentModel;

namespace Calendar.EventInbox.Parked;

/// <summary>Why the waiting events of a stream may be dropped.</summary>
/// <param name="Reason">Kept for ever beside who asked, and when. 1 to 4,000 characters.</param>
public sealed record DiscardRequest([property: Description("Why; kept for ever. 1 to 4,000 characters.")] string Reason);
