namespace Calendar.Notification.Participants;

/// <summary>What a mail tells the calendar of the one who gets it (RFC 5546, section 3.2).</summary>
internal enum CalendarObject
{
    /// <summary>Nothing: it is words alone.</summary>
    None,

    /// <summary>REQUEST: the meeting is in it, as it is now.</summary>
    Request,

    /// <summary>CANCEL: the meeting is off, or has no date.</summary>
    Cancel,

    /// <summary>CANCEL without a status: the meeting goes on without this person.</summary>
    Uninvite,
}
