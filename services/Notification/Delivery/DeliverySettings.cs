using System.Globalization;
using Calendar.Notification.Links;
using Calendar.Notification.Mail;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Delivery;

/// <summary>How mails leave.</summary>
/// <param name="From">The service's own mailbox; its domain is the right side of each Message-ID and the name given to mail servers.</param>
/// <param name="NewCarrier">Makes a carrier for one courier.</param>
/// <param name="WaitInDoubt">How long a mail waits that may have arrived, before it is sent a second and last time.</param>
internal sealed record DeliverySettings(Mailbox From, Func<ICarrier> NewCarrier, TimeSpan WaitInDoubt)
{
    /// <summary>Where links in mails lead: this machine unless it is said.</summary>
    public PublicAddress Public { get; init; } = new("http://127.0.0.1");

    /// <summary>Whether the mail server is tried just now; null where there is none.</summary>
    public ServerGate? Gate { get; init; }

    /// <summary>How many mails may be on their way at once.</summary>
    public int Couriers { get; init; } = 8;

    /// <summary>How long a mail belongs to a process that does not renew it, which a healthy one does every second. Shorter than the 15 seconds that a newer
    /// mail waits, so that the mail of a process that ended is sent again and not passed by.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often couriers look for mails that nobody woke them for.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long news that is not urgent waits for what may follow on its heels, to be told with it.</summary>
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many alerts a reader gets in a day at most, but for what is urgent; the rest is told in one mail on the next morning. 0 for no limit.</summary>
    public int MostADay { get; init; } = 200;

    /// <summary>Signs a mail when its bytes are made, which is told by the database's clock as the date in the mail is.</summary>
    public Func<byte[], DateTimeOffset, byte[]> Sign { get; init; } = (mail, _) => mail;

    /// <summary>Reads <c>SMTP_URL</c> and <c>SMTP_CONNECTIONS</c>, or else <c>MAIL_DIR</c>, and <c>MAIL_FROM</c>, which must be given where mails leave the machine, and
    /// <c>MAIL_QUIET_SECONDS</c>, <c>MAIL_MOST_A_DAY</c> and the settings of <see cref="DkimSetting"/>.</summary>
    /// <param name="settings">The settings of the process.</param>
    /// <param name="clock">Measures waits.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense; the message names it and repeats nothing of it.</exception>
    public static DeliverySettings Read(IConfiguration settings, TimeProvider clock)
    {
        var way = Way(settings, clock);
        return way with
        {
            QuietPeriod = TimeSpan.FromSeconds(Whole(settings, "MAIL_QUIET_SECONDS", 60, 0, 3600)),
            MostADay = Whole(settings, "MAIL_MOST_A_DAY", 200, 0, 1_000_000),
            Sign = DkimSetting.Read(settings, way.From),
        };
    }

    private static DeliverySettings Way(IConfiguration settings, TimeProvider clock)
    {
        if (settings["SMTP_URL"] is { Length: > 0 } url)
        {
            var server = Server(url);
            return To(server, Sender(settings, server.IsLoopback), clock) with { Couriers = Whole(settings, "SMTP_CONNECTIONS", 8, 1, 100) };
        }
        return settings["MAIL_DIR"] is { Length: > 0 } directory
            ? new DeliverySettings(Sender(settings, staysHere: true), () => new DirectoryCarrier(directory), TimeSpan.Zero)
            : throw new InvalidOperationException("Set SMTP_URL, a server to send mails by, or MAIL_DIR, a directory to write them to.");
    }

    /// <summary>Sends by a mail server.</summary>
    public static DeliverySettings To(SmtpServer server, Mailbox from, TimeProvider clock)
    {
        var door = new SmtpDoor(server, from.Domain, new SmtpTimeouts(), clock);
        var gate = new ServerGate(clock);

        // A server on this machine has seen the connection break when the process ended; one far away may still be at work.
        return new DeliverySettings(from, () => new SmtpCarrier(door, gate, clock), server.IsLoopback ? TimeSpan.Zero : TimeSpan.FromMinutes(15)) { Gate = gate };
    }

    private static Mailbox Sender(IConfiguration settings, bool staysHere)
    {
        var given = settings["MAIL_FROM"] is { Length: > 0 } text ? text : staysHere ? "calendar@example.org" : "";
        return Mailbox.Parse(given, out var fault) is { IsInternational: false } ascii ? ascii
            : throw new InvalidOperationException($"MAIL_FROM must be the service's own mail address, all in ASCII. {fault}".TrimEnd());
    }

    private static int Whole(IConfiguration settings, string name, int usual, int least, int most) =>
        settings[name] is not { Length: > 0 } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new InvalidOperationException($"{name} must be a whole number, {least} to {most}.");

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
