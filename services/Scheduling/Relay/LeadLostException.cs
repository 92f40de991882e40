namespace Calendar.Scheduling.Relay;

/// <summary>Another process has moved the relay's checkpoint: it leads now.</summary>
internal sealed class LeadLostException() : Exception("Another process moved the checkpoint of the relay.");
