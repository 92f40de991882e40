namespace Calendar.Notification.Smtp;

/// <summary>A command and the reply that it must have.</summary>
/// <param name="Phase">What it belongs to.</param>
/// <param name="Line">Without its line end.</param>
/// <param name="Kind">First digit of the reply that means success.</param>
/// <param name="AtMost">Longest time to wait for the reply.</param>
internal sealed record SmtpCommand(SmtpPhase Phase, string Line, int Kind, TimeSpan AtMost);
