using Calendar.Contracts;
using Calendar.EventInbox.Intake;
using MassTransit;

namespace Calendar.EventInbox.Bus;

/// <summary>Remembers that a position holds nothing of the calendar.</summary>
internal sealed class PositionPassedConsumer(Arrivals arrivals) : IConsumer<PositionPassed>
{
    public Task Consume(ConsumeContext<PositionPassed> context)
    {
        var headers = new MessageHeaders(context.ReceiveContext.TransportHeaders);
        return arrivals.PutWhenRoom(new Delivery(headers.Event("position_passed", fact: null)), context.CancellationToken).AsTask();
    }
}
