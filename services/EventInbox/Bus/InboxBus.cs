using Calendar.Contracts;
using Calendar.EventInbox.Intake;
using MassTransit;

namespace Calendar.EventInbox.Bus;

/// <summary>Describes the one endpoint of the inbox: a consumer for each fact, one message at a time, nothing retried here.</summary>
internal static class InboxBus
{
    private const ushort Prefetch = 256;

    public static IBusControl Create(InboxSettings settings, Arrivals arrivals) => MassTransit.Bus.Factory.CreateUsingRabbitMq(bus =>
    {
        var broker = new BrokerAddress(settings.Broker);
        bus.Host(broker.Host, broker.Port, broker.VirtualHost, host =>
        {
            host.Username(broker.User);
            host.Password(broker.Password);
            if (broker.IsEncrypted)
                host.UseSsl(ssl => ssl.ServerName = broker.Host);
        });
        bus.Publish<CalendarEvent>(topology => topology.Exclude = true);
        bus.Publish<MeetingEvent>(topology => topology.Exclude = true);
        bus.Publish<MeetingPlan>(topology => topology.Exclude = true);
        bus.Publish<VisaStep>(topology => topology.Exclude = true);
        bus.ConfigureJsonSerializerOptions(_ => ContractJson.Options);
        bus.ReceiveEndpoint(settings.Queue, endpoint => Describe(endpoint, settings, arrivals));
    });

    private static void Describe(IRabbitMqReceiveEndpointConfigurator endpoint, InboxSettings settings, Arrivals arrivals)
    {
        endpoint.PrefetchCount = Prefetch;
        endpoint.ConcurrentMessageLimit = 1;
        endpoint.PublishFaults = false;
        endpoint.UseRawJsonDeserializer(isDefault: true);
        if (settings.QuorumQueue)
            endpoint.SetQuorumQueue();
        foreach (var fact in EventCatalog.Types)
        {
            // One for all messages: to make one by reflection for each takes longer than it works.
            var consumer = Activator.CreateInstance(typeof(FactConsumer<>).MakeGenericType(fact), arrivals)!;
            endpoint.Consumer(consumer.GetType(), _ => consumer);
        }

        endpoint.Consumer(() => new PositionPassedConsumer(arrivals));
        endpoint.Consumer(() => new WatermarkConsumer(arrivals));
    }
}
