using Calendar.EventInbox.Bus;
using Xunit;

namespace Calendar.Tests.EventInbox;

public sealed class BrokerAddressRules
{
    [Theory]
    [InlineData("amqp://me:a%2Fb:c@broker:5673/calendar", "broker", 5673, "calendar", "me", "a/b:c", false)]
    [InlineData("amqp://me:x@broker", "broker", 5672, "/", "me", "x", false)]
    [InlineData("amqps://me:x@broker/%2F", "broker", 5671, "/", "me", "x", true)]
    public void The_address_of_the_broker_is_taken_apart(
        string address, string host, ushort port, string virtualHost, string user, string password, bool encrypted)
    {
        var broker = new BrokerAddress(new Uri(address));

        Assert.Equal(
            (host, port, virtualHost, user, password, encrypted),
            (broker.Host, broker.Port, broker.VirtualHost, broker.User, broker.Password, broker.IsEncrypted));
    }
}
