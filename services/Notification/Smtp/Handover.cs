namespace Calendar.Notification.Smtp;

/// <summary>One try to hand a mail over and what came of it.</summary>
/// <param name="Outcome">What is now known of the mail.</param>
/// <param name="Phase">How far the try came.</param>
/// <param name="Code">The reply's code, 200 to 599; null when there was no readable reply.</param>
/// <param name="Enhanced">The reply's enhanced code such as <c>5.1.1</c> (RFC 3463); null when it had none.</param>
/// <param name="Note">Why it failed, in our words, or what the receiver said when it took the mail. Never an address.</param>
internal sealed record Handover(HandoverOutcome Outcome, SmtpPhase Phase, int? Code, string? Enhanced, string Note);
