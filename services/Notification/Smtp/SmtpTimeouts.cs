namespace Calendar.Notification.Smtp;

/// <summary>How long each step may take. The defaults are those of RFC 5321, 4.5.3.2: a shorter wait for the reply to the dot makes duplicates.</summary>
internal sealed record SmtpTimeouts
{
    /// <summary>Name lookup and connection.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Greeting, EHLO, AUTH, MAIL and RCPT, and a TLS handshake.</summary>
    public TimeSpan Command { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The reply to DATA.</summary>
    public TimeSpan Data { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Writing a block of the mail.</summary>
    public TimeSpan Block { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The reply to the dot.</summary>
    public TimeSpan Dot { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Replies that change nothing any more for the mail: to what was sent behind a refused command, to RSET and to QUIT. Not of the RFC.</summary>
    public TimeSpan Afterwards { get; init; } = TimeSpan.FromSeconds(5);
}
