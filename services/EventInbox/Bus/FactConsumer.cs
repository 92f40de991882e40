using Calendar.Contracts;
using Calendar.EventInbox.Intake;
using MassTransit;

namespace Calendar.EventInbox.Bus;

/// <summary>Remembers a published fact and returns at once, so that it is acknowledged before anything can go wrong with it.</summary>
/// <typeparam name="T">A fact of <see cref="EventCatalog"/>.</typeparam>
internal sealed class FactConsumer<T>(Arrivals arrivals) : IConsumer<T>
    where T : CalendarEvent
{
    public Task Consume(ConsumeContext<T> context)
    {
        var headers = new MessageHeaders(context.ReceiveContext.TransportHeaders);
        arrivals.Put(new Delivery(headers.Event(EventCatalog.NameOf(typeof(T)), context.Message) with { Data = context.ReceiveContext.Body.GetBytes() }));
        return Task.CompletedTask;
    }
}
