namespace Calendar.Notification.Smtp;

/// <summary>When a connection to a mail server is encrypted.</summary>
internal enum SmtpSecurity
{
    /// <summary>Never: for a server on the same machine only.</summary>
    None,

    /// <summary>After STARTTLS, which the server must offer.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Implicit,
}
