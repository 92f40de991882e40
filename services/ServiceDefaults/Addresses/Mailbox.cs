using System.Text;

namespace Calendar.ServiceDefaults;

/// <summary>One mail address. Narrower than RFC 5321 on purpose: dot-atom and a domain of at least two labels, nothing quoted, no comment, no address literal.</summary>
public sealed record Mailbox
{
    private const string AtomSigns = "!#$%&'*+-/=?^_`{|}~";
    private const string TooLong = "the part before the @ has 1 to 64 octets";

    private Mailbox(string local, string domain) => (Local, Domain) = (local, domain);

    /// <summary>What stands before the at sign, exactly as typed: upper and lower case differ. 1 to 64 octets of UTF-8.</summary>
    public string Local { get; }

    /// <summary>Whether <see cref="Local"/> goes beyond ASCII, so that only servers with SMTPUTF8 (RFC 6531) can carry mail to it.</summary>
    public bool IsInternational => !Ascii.IsValid(Local);

    /// <summary>The domain in lower case, each label in its ASCII form (<c>xn--</c> where needed).</summary>
    public string Domain { get; }

    /// <summary>The address as it goes over the wire and as two addresses are compared; at most 254 octets.</summary>
    public string Address => $"{Local}@{Domain}";

    /// <summary>The address in its wire form.</summary>
    public override string ToString() => Address;

    /// <summary>Reads an address that somebody typed.</summary>
    /// <param name="typed">The bare address: no name, no angle brackets, no blanks around it.</param>
    /// <param name="fault">What is wrong, in words for the person who typed it; empty when nothing is.</param>
    /// <returns>The mailbox, or null when the address is refused.</returns>
    public static Mailbox? Parse(string typed, out string fault)
    {
        var at = typed.LastIndexOf('@');
        if (at < 0)
        {
            fault = "an address has an @";
            return null;
        }
        var local = typed[..at];
        fault = LocalFault(local);
        var domain = fault.Length == 0 ? DomainName.ToAscii(typed[(at + 1)..], out fault) : null;
        if (domain is null)
        {
            return null;
        }
        fault = Encoding.UTF8.GetByteCount(local) + 1 + domain.Length > 254 ? "an address has at most 254 octets" : "";
        return fault.Length == 0 ? new Mailbox(local, domain) : null;
    }

    /// <summary>Reads an address that has been read before, such as one from our own tables or settings.</summary>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static Mailbox Parse(string known) =>
        Parse(known, out var fault) ?? throw new FormatException($"Not a mail address: {fault}.");

    private static string LocalFault(string local) => local switch
    {
        "" => TooLong,
        _ when Encoding.UTF8.GetByteCount(local) > 64 => TooLong,
        _ when !local.All(sign => sign == '.' || AtomSigns.Contains(sign, StringComparison.Ordinal) || IsLetterOrDigit(sign))
            => "the part before the @ is made of letters, digits, dots and " + AtomSigns,
        _ when Script.AreMixed(new string([.. local.ToLowerInvariant().Where(char.IsLetter)])) => "the part before the @ keeps to one script",
        _ when local.Split('.').Any(atom => atom.Length == 0) => "a dot stands between two other characters",
        _ when local.Contains("%0", StringComparison.Ordinal) => "an encoded control character is no part of an address",
        _ => "",
    };

    private static bool IsLetterOrDigit(char sign) => DomainName.IsOfLabels(char.ToLowerInvariant(sign));
}
