namespace Calendar.Contracts;

/// <summary>How far the log goes. Published every few seconds, so that the loss of the last message is noticed. Never stored.</summary>
/// <param name="Position">Position of the last fact that was published; 0 when there is none.</param>
public sealed record Watermark(long Position);
