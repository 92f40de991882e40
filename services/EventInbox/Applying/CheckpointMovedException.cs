namespace Calendar.EventInbox.Applying;

/// <summary>Another instance applied meanwhile. Nothing was written: read the checkpoint again.</summary>
internal sealed class CheckpointMovedException(long expected)
    : Exception($"The checkpoint is not at {expected} any more.");
