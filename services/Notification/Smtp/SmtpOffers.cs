using System.Globalization;

namespace Calendar.Notification.Smtp;

/// <summary>What a server said in its answer to EHLO that it can do (RFC 5321, 4.1.1.1). Pure.</summary>
internal sealed class SmtpOffers
{
    /// <summary>Of a server that was not asked yet.</summary>
    public static readonly SmtpOffers None = new(new SmtpReply(250, [""]));

    private readonly Dictionary<string, string[]> words = [];

    private SmtpOffers(SmtpReply reply)
    {
        foreach (var line in reply.Lines.Skip(1).Select(line => line.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (line is [var keyword, .. var rest])
            {
                words[keyword] = rest;
            }
        }
    }

    /// <summary>Reads the answer to EHLO; its first line is a greeting.</summary>
    public static SmtpOffers Read(SmtpReply reply) => new(reply);

    /// <summary>Whether the connection may be encrypted (RFC 3207).</summary>
    public bool StartTls => words.ContainsKey("STARTTLS");

    /// <summary>Whether commands may be sent before the replies to earlier ones came (RFC 2920).</summary>
    public bool Pipelining => words.ContainsKey("PIPELINING");

    /// <summary>Whether the size of a mail may be told with MAIL (RFC 1870).</summary>
    public bool Size => words.ContainsKey("SIZE");

    /// <summary>The largest mail the server takes, in octets; null when it names no limit.</summary>
    public long? LargestMail =>
        words.GetValueOrDefault("SIZE") is [var most, ..] && long.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var octets) && octets > 0
            ? octets
            : null;

    /// <summary>Whether MAIL may say of what kind the body is (RFC 6152).</summary>
    public bool EightBitMime => words.ContainsKey("8BITMIME");

    /// <summary>Whether addresses and headers may go beyond ASCII (RFC 6531).</summary>
    public bool SmtpUtf8 => words.ContainsKey("SMTPUTF8");

    /// <summary>Ways to log in (RFC 4954), in capitals.</summary>
    public IReadOnlyList<string> Logins => words.GetValueOrDefault("AUTH", []);
}
