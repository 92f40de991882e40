using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Calendar.Notification.Smtp;

/// <summary>The server that mails are handed to.</summary>
/// <param name="Host">Name or address; the certificate must be made out to it.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Security">When the connection is encrypted.</param>
/// <param name="User">Name to log in with; null for no login. Sent over TLS only.</param>
/// <param name="Password">Its password; null for no login.</param>
/// <param name="Trust">Whom certificates are trusted from; null for the machine's own list.</param>
internal sealed record SmtpServer(
    string Host, int Port, SmtpSecurity Security, string? User = null, string? Password = null, X509ChainPolicy? Trust = null)
{
    /// <summary>Whether the server is on this machine, so that nobody can listen in.</summary>
    public bool IsLoopback => IsLocal(Host);

    /// <summary>Reads <c>smtp://[user:password@]host[:port]</c> or <c>smtps://...</c>; user and password percent-encoded.</summary>
    /// <remarks><c>smtps</c> is TLS from the first byte (port 465). <c>smtp</c> (port 587) demands STARTTLS, but for a server on this machine without a login.</remarks>
    /// <exception cref="FormatException">The text is something else. The message does not repeat it, as it may hold a password.</exception>
    public static SmtpServer Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps")
            || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/") || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new FormatException("A mail server is given as smtp://[user:password@]host[:port] or smtps://...");
        }
        var login = uri.UserInfo.Split(':', 2);
        var hasLogin = login is [{ Length: > 0 }, { Length: > 0 }];
        if (uri.UserInfo.Length > 0 && !hasLogin)
        {
            throw new FormatException("A login at a mail server is a user and a password.");
        }
        var security = uri.Scheme == "smtps" ? SmtpSecurity.Implicit
            : IsLocal(uri.DnsSafeHost) && !hasLogin ? SmtpSecurity.None
            : SmtpSecurity.StartTls;
        var port = uri.Port > 0 ? uri.Port : security == SmtpSecurity.Implicit ? 465 : 587;
        return new SmtpServer(
            uri.DnsSafeHost, port, security,
            hasLogin ? Uri.UnescapeDataString(login[0]) : null, hasLogin ? Uri.UnescapeDataString(login[1]) : null);
    }

    private static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
