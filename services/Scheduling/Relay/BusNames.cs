using Calendar.Contracts;

namespace Calendar.Scheduling.Relay;

/// <summary>Names on the bus, spelled as MassTransit spells them.</summary>
internal static class BusNames
{
    /// <summary>Everything the relay publishes.</summary>
    internal static IReadOnlyList<Type> Published { get; } = [.. EventCatalog.Types, typeof(PositionPassed), typeof(Watermark)];

    internal static string Exchange(Type message) => $"{message.Namespace}:{message.Name}";

    internal static string Urn(string exchange) => $"urn:message:{exchange}";
}
