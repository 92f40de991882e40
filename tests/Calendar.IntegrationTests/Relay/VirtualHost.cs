using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.Relay;

/// <summary>A part of the broker for tests in which a message must find no queue: one that another test left would take it.</summary>
internal static class VirtualHost
{
    internal static async Task<Uri> Make(RabbitServer broker, string name)
    {
        await broker.Control("add_vhost", name);
        await broker.Control("set_permissions", "-p", name, broker.Url.UserInfo.Split(':')[0], ".*", ".*", ".*");
        return new UriBuilder(broker.Url) { Path = name }.Uri;
    }
}
