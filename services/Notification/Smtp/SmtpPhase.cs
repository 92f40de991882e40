namespace Calendar.Notification.Smtp;

/// <summary>The steps of handing a mail over, in order. Up to <see cref="Auth"/> they concern the server, from <see cref="Mail"/> on the mail.</summary>
internal enum SmtpPhase
{
    /// <summary>Name lookup, connection and, with implicit TLS, its handshake.</summary>
    Connect,

    /// <summary>The server's first reply.</summary>
    Greeting,

    /// <summary>EHLO, before and after STARTTLS.</summary>
    Ehlo,

    /// <summary>STARTTLS and its handshake.</summary>
    StartTls,

    /// <summary>AUTH.</summary>
    Auth,

    /// <summary>MAIL FROM.</summary>
    Mail,

    /// <summary>RCPT TO.</summary>
    Rcpt,

    /// <summary>DATA, answered by 354.</summary>
    Data,

    /// <summary>The mail itself, without the final dot.</summary>
    Body,

    /// <summary>The final dot and the reply to it.</summary>
    Dot,

    /// <summary>QUIT, after which nothing changes any more.</summary>
    Quit,
}
