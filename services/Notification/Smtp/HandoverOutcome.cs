namespace Calendar.Notification.Smtp;

/// <summary>What came of one try to hand a mail over.</summary>
internal enum HandoverOutcome
{
    /// <summary>The receiver never had the whole mail: try again.</summary>
    NotSent,

    /// <summary>The receiver asked to try again later (4xx).</summary>
    Deferred,

    /// <summary>The receiver will never take this mail (5xx).</summary>
    Rejected,

    /// <summary>The receiver took the mail and answers for it from here on.</summary>
    Accepted,

    /// <summary>The whole mail was on its way and no answer came back: the receiver may have it or not.</summary>
    InDoubt,
}
