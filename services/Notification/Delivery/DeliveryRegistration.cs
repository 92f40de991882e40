namespace Calendar.Notification.Delivery;

/// <summary>Gives the service its couriers.</summary>
internal static class DeliveryRegistration
{
    /// <summary>Delivers what is planned for as long as the service runs.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services, DeliverySettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<Claims>()
        .AddSingleton<Ledger>()
        .AddSingleton<Sweep>()
        .AddSingleton<MailTelemetry>()
        .AddHostedService<DeliveryWorker>()
        .AddHostedService<ClockCheck>();
}
