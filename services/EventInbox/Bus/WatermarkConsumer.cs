using Calendar.Contracts;
using Calendar.EventInbox.Intake;
using MassTransit;

namespace Calendar.EventInbox.Bus;

/// <summary>Hears how far the log goes.</summary>
internal sealed class WatermarkConsumer(Arrivals arrivals) : IConsumer<Watermark>
{
    public Task Consume(ConsumeContext<Watermark> context)
    {
        arrivals.PutWatermark(context.Message.Position);
        return Task.CompletedTask;
    }
}
