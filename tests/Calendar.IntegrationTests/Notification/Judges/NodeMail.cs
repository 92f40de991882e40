namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>A mail as mailparser shows it to a person.</summary>
/// <param name="From">Name, address, and how many more there are.</param>
/// <param name="To">The same of the addressee.</param>
/// <param name="Copies">How many others it says it goes to.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Date">ISO 8601, UTC.</param>
/// <param name="MessageId">Message-ID.</param>
/// <param name="InReplyTo">The mail it answers.</param>
/// <param name="References">The mails before it.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">HTML.</param>
/// <param name="Others">Everything else.</param>
internal sealed record NodeMail(
    object[] From, object[] To, int Copies, string Subject, string Date, string MessageId, string? InReplyTo, string[] References, string Text, string? Html,
    NodeMail.Part[] Others)
{
    internal sealed record Part(string Type, string? Name, string Text);

    internal static Task<NodeMail> Parse(byte[] mail) => Judge.Read<NodeMail>("mail-node.mjs", mail);
}
