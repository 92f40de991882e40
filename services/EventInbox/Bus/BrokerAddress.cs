namespace Calendar.EventInbox.Bus;

/// <summary>The parts of <c>amqp://user:password@host:port/vhost</c>, unescaped.</summary>
internal sealed class BrokerAddress(Uri address)
{
    private readonly string[] login = address.UserInfo.Split(':', 2);

    public string Host => address.Host;

    public bool IsEncrypted => address.Scheme == "amqps";

    public ushort Port => address.Port > 0 ? (ushort)address.Port : IsEncrypted ? (ushort)5671 : (ushort)5672;

    public string VirtualHost => address.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(address.AbsolutePath[1..]) : "/";

    public string User => Uri.UnescapeDataString(login[0]);

    public string Password => login.Length > 1 ? Uri.UnescapeDataString(login[1]) : "";
}
