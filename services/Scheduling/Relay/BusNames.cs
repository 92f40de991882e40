using System.Collections.Frozen;
using Calendar.Contracts;

namespace Calendar.Scheduling.Relay;

/// <summary>Names on the bus, spelled as MassTransit spells them.</summary>
internal static class BusNames
{
    /// <summary>Everything the relay publishes.</summary>
    internal static IReadOnlyList<Type> Published { get; } = [.. EventCatalog.Types, typeof(PositionPassed), typeof(Watermark)];

    private static readonly FrozenDictionary<Type, (string Exchange, string Urn)> Names =
        Published.ToFrozenDictionary(message => message, message => (Exchange(message), $"urn:message:{Exchange(message)}"));

    internal static string Exchange(Type message) => $"{message.Namespace}:{message.Name}";

    /// <summary>Exchange and message type of one that is published.</summary>
    internal static (string Exchange, string Urn) Of(Type message) => Names[message];
}
