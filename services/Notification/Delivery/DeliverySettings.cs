using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Delivery;

/// <summary>How mails leave.</summary>
/// <param name="From">The service's own mailbox; its domain is the right side of each Message-ID and the name given to mail servers.</param>
/// <param name="NewCarrier">Makes a carrier for one courier.</param>
/// <param name="WaitInDoubt">How long a mail waits that may have arrived, before it is sent a second and last time.</param>
internal sealed record DeliverySettings(Mailbox From, Func<ICarrier> NewCarrier, TimeSpan WaitInDoubt)
{
    /// <summary>How many mails may be on their way at once.</summary>
    public int Couriers { get; init; } = 8;

    /// <summary>How long a mail belongs to a process that does not renew it. Longer than any pause of a healthy process.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often couriers look for mails that nobody woke them for.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads <c>MAIL_FROM</c>, and <c>MAIL_DIR</c> or <c>SMTP_URL</c>.</summary>
    /// <param name="settings">The settings of the process.</param>
    /// <param name="clock">Measures waits.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense; the message names it and repeats nothing of it.</exception>
    public static DeliverySettings Read(IConfiguration settings, TimeProvider clock)
    {
        var from = Mailbox.Parse(settings["MAIL_FROM"] ?? "", out var fault)
            ?? throw new InvalidOperationException($"MAIL_FROM must be the service's own mail address: {fault}.");
        return (settings["MAIL_DIR"], settings["SMTP_URL"]) switch
        {
            ({ Length: > 0 } directory, null or "") => new DeliverySettings(from, () => new DirectoryCarrier(directory), TimeSpan.Zero),
            (null or "", { Length: > 0 } url) => To(Server(url), from, clock),
            _ => throw new InvalidOperationException("Set either MAIL_DIR, a directory to write mails to, or SMTP_URL, a server to send them by."),
        };
    }

    /// <summary>Sends by a mail server.</summary>
    public static DeliverySettings To(SmtpServer server, Mailbox from, TimeProvider clock)
    {
        var door = new SmtpDoor(server, from.Domain, new SmtpTimeouts(), clock);

        // A server on this machine has seen the connection break when the process ended; one far away may still be at work.
        return new DeliverySettings(from, () => new SmtpCarrier(door, clock), server.IsLoopback ? TimeSpan.Zero : TimeSpan.FromMinutes(15));
    }

    private static SmtpServer Server(string url)
    {
        try
        {
            return SmtpServer.Parse(url);
        }
        catch (FormatException not)
        {
            throw new InvalidOperationException($"SMTP_URL: {not.Message}");
        }
    }
}
