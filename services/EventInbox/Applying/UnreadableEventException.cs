namespace Calendar.EventInbox.Applying;

/// <summary>The type of the event is ours, but its JSON is not that of such a fact. Trying again is of no use.</summary>
internal sealed class UnreadableEventException(long position)
    : Exception($"The event at {position} cannot be read as what its type says.");
