namespace Calendar.Notification.OptIn;

/// <summary>Some of what strangers asked for and did not get, in the order of time.</summary>
/// <param name="RefusedAsks">At most as many as asked for.</param>
/// <param name="Next">Ask again with this as <c>after</c>; absent at the end.</param>
internal sealed record RefusedAskPage(IReadOnlyList<RefusedAsk> RefusedAsks, Guid? Next);
