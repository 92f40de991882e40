namespace Calendar.Notification.Mail;

/// <summary>A part of a mail's body: text, or several parts.</summary>
internal abstract record MailPart
{
    /// <summary>A text of some kind, sent as UTF-8.</summary>
    /// <param name="MediaType">Such as <c>text/plain</c> or <c>text/calendar</c>.</param>
    /// <param name="Content">Any text; its line breaks become CRLF.</param>
    /// <param name="Parameters">Further parameters of the type, such as <c>method=CANCEL</c>; tokens of ASCII.</param>
    public sealed record Text(string MediaType, string Content, params IReadOnlyList<string> Parameters) : MailPart
    {
        /// <summary>Name of the file that it is attached as, letters, digits, hyphens and dots; null when it is read with the mail.</summary>
        public string? File { get; init; }
    }

    /// <summary>Several parts in one.</summary>
    /// <param name="Subtype">Such as <c>alternative</c>: the same thing said several times, the best last.</param>
    /// <param name="Boundary">Stands in no part; 1 to 60 letters, digits and hyphens. Handed in, so that the same mail has the same bytes.</param>
    /// <param name="Parts">In order.</param>
    public sealed record Multi(string Subtype, string Boundary, params IReadOnlyList<MailPart> Parts) : MailPart;
}
