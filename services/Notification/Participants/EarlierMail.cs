namespace Calendar.Notification.Participants;

/// <summary>A mail of a thread that its reader has, or may have.</summary>
/// <param name="MessageId">Its Message-ID.</param>
/// <param name="Said">Its subject.</param>
/// <param name="At">When it was handed over, or was last tried.</param>
/// <param name="BasedOn">Version of the meeting that it told.</param>
/// <param name="Object">What it told the reader's calendar.</param>
/// <param name="IsCertain">Whether a server took it.</param>
internal sealed record EarlierMail(string MessageId, string Said, DateTimeOffset At, long BasedOn, CalendarObject Object, bool IsCertain)
{
    /// <summary>Whether the reader's calendar holds the meeting after these mails.</summary>
    /// <param name="mails">The mails of the thread, oldest first.</param>
    public static Invitation Leave(IEnumerable<EarlierMail> mails) => mails.LastOrDefault(mail => mail.Object != CalendarObject.None) switch
    {
        null => Invitation.No,
        { IsCertain: false } => Invitation.Perhaps,
        { Object: CalendarObject.Request } => Invitation.Yes,
        _ => Invitation.No,
    };
}
