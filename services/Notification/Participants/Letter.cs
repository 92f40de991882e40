using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;
using Calendar.Notification.Calendars;
using Calendar.Notification.Delivery;
using Calendar.Notification.Mail;
using Calendar.Notification.People;
using Calendar.ServiceDefaults;
using NodaTime;

namespace Calendar.Notification.Participants;

/// <summary>A mail to somebody who takes part: words, and what their calendar is to do. Pure: made once, before the first try, and the same in all.</summary>
/// <param name="Message">The mail.</param>
/// <param name="BasedOn">Version of the meeting that it tells.</param>
/// <param name="Object">What the reader's calendar is told.</param>
/// <param name="Named">The people of the directory whose names or addresses are in it.</param>
internal sealed record Letter(MailMessage Message, long BasedOn, CalendarObject Object, IReadOnlyList<string> Named)
{
    /// <summary>Writes a mail.</summary>
    /// <param name="mail">The line of the ledger; its reader is a person.</param>
    /// <param name="told">What its commands came to, in order.</param>
    /// <param name="reader">The person.</param>
    /// <param name="organiser">The organiser; null when that is no person of the directory.</param>
    /// <param name="earlier">What the person was told before about the meeting, oldest first.</param>
    /// <param name="from">The service's own mailbox.</param>
    /// <returns>Null when the person is owed nothing any more.</returns>
    public static Letter? Of(DueMail mail, IReadOnlyList<Told> told, Person reader, Person? organiser, IReadOnlyList<EarlierMail> earlier, Mailbox from)
    {
        var meeting = Seen(told[^1].Meeting, reader.PersonId);
        var changes = Change.InOrder(told.Select(command => (IReadOnlyList<Change>)[.. command.To(Audience.Participants).Where(change => change.Concerns(reader.PersonId))]));
        if (Owed.To(reader.PersonId, changes, meeting, EarlierMail.Leave(earlier)) is not { Object: var thing })
        {
            return null;
        }
        var words = ParticipantText.Of(changes, meeting, reader.Zone, earlier);
        var to = Mailbox.Parse(mail.Recipient!);
        var host = new CalendarUser(from, organiser?.Name ?? NameOf(meeting));
        var calendar = thing == CalendarObject.None
            ? null
            : Entry(thing, MeetingEntry.Of(AudienceView.Of(meeting, Viewer.Organiser)!, from.Domain, mail.Sequence!.Value), changes[0].Sentence) with
            {
                Stamp = Instant.FromDateTimeOffset(mail.Now),
                Organiser = host,
                Attendee = new CalendarUser(to, reader.Name ?? ""),
            };
        return new Letter(
            new MailMessage(from, "Calendar", to, words.Subject, mail.Now, MailBytes.MessageId(mail.MailId, from), Body(mail.MailId, words, thing, calendar))
            {
                Thread = [.. earlier.TakeLast(10).Select(one => one.MessageId)],
            },
            meeting.Version, thing, [reader.PersonId, .. calendar is not null && organiser?.Name is not null ? [organiser.PersonId] : Array.Empty<string>()]);
    }

    // That a meeting is at risk is for its organiser.
    private static MeetingState Seen(MeetingState meeting, string reader) =>
        meeting.Status == MeetingStatus.AtRisk && Roster.OrganiserOf(meeting) != reader ? meeting with { Status = MeetingStatus.Scheduled } : meeting;

    private static string NameOf(MeetingState meeting) =>
        meeting.Parties.FirstOrDefault(party => party.PartyId == meeting.Organiser)?.Name ?? (Roster.OrganiserOf(meeting) is null ? meeting.Organiser : null) ?? "";

    private static CalendarEntry Entry(CalendarObject thing, CalendarEntry entry, string why) => thing switch
    {
        CalendarObject.Request => entry,
        CalendarObject.Cancel => entry with { Status = EntryStatus.Cancelled, Comment = why },
        _ => entry with { Status = EntryStatus.Unsaid, Comment = why },
    };

    private static MailPart.Multi Body(Guid mailId, MailText words, CalendarObject thing, CalendarEntry? entry)
    {
        MailPart[] alternatives = [new MailPart.Text("text/plain", words.Plain), new MailPart.Text("text/html", words.Html)];
        if (entry is null)
        {
            return new MailPart.Multi("alternative", $"mail-{mailId:n}", alternatives);
        }
        var (method, bytes) = thing == CalendarObject.Request ? ("REQUEST", CalendarWriter.Request(entry)) : ("CANCEL", CalendarWriter.Cancel(entry));
        return new MailPart.Multi(
            "mixed", $"mail-{mailId:n}",
            new MailPart.Multi("alternative", $"words-{mailId:n}", [.. alternatives, new MailPart.Text("text/calendar", bytes, $"method={method}")]),
            new MailPart.Text("application/ics", bytes) { File = method == "REQUEST" ? "invite.ics" : "cancel.ics" });
    }
}
