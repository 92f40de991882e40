namespace Calendar.EventStore;

/// <summary>The log is not what it was: it jumped ahead or went back. Somebody must look; trying again does not help.</summary>
/// <param name="message">What was found and what to do.</param>
public sealed class BrokenLogException(string message) : Exception(message);
