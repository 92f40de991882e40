using Calendar.Contracts;

namespace Calendar.EventInbox.Intake;

/// <summary>The headers that belong to the event itself, picked from those it travelled with.</summary>
internal static class OwnHeaders
{
    private static readonly string[] Names =
    [
        EventHeaders.Traceparent, EventHeaders.Actor, EventHeaders.Quiet,
        EventHeaders.Command, EventHeaders.CommandNo, EventHeaders.CommandOf,
    ];

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> all) =>
        Names.Where(all.ContainsKey).ToDictionary(name => name, name => all[name]);
}
