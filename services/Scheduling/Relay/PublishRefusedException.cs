namespace Calendar.Scheduling.Relay;

/// <summary>The broker did not take a message, or had no queue for it. It is published again from the checkpoint on.</summary>
/// <param name="message">What the broker did.</param>
internal sealed class PublishRefusedException(string message) : Exception(message);
