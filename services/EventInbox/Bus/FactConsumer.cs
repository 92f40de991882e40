using Calendar.Contracts;
using Calendar.EventInbox.Intake;
using MassTransit;

namespace Calendar.EventInbox.Bus;

/// <summary>Remembers a published fact and returns, so that it is acknowledged before anything can go wrong with it.</summary>
/// <typeparam name="T">A fact of <see cref="EventCatalog"/>.</typeparam>
internal sealed class FactConsumer<T>(Arrivals arrivals) : IConsumer<T>
    where T : CalendarEvent
{
    private static readonly string Type = EventCatalog.NameOf(typeof(T));

    public Task Consume(ConsumeContext<T> context)
    {
        var headers = new MessageHeaders(context.ReceiveContext.TransportHeaders);
        var fact = headers.Event(Type, context.Message) with { Data = context.ReceiveContext.Body.GetBytes() };
        return arrivals.PutWhenRoom(new Delivery(fact), context.CancellationToken).AsTask();
    }
}
