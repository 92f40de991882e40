using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>Compares what is asked for with what holds, by what it says. Lists inside of records are otherwise compared by identity.</summary>
internal static class Content
{
    internal static bool Same<T>(T one, T other) =>
        JsonSerializer.Serialize(one, ContractJson.Options) == JsonSerializer.Serialize(other, ContractJson.Options);

    /// <summary>The value asked for where it says something new; null where nothing is asked, or it holds already.</summary>
    internal static T? Changed<T>(T? asked, T? holds)
        where T : class => asked is null || Same(asked, holds) ? null : asked;

    /// <summary>As <see cref="Changed{T}(T, T)"/>, of a plain value.</summary>
    internal static T? Changed<T>(T? asked, T holds)
        where T : struct => asked is null || asked.Value.Equals(holds) ? null : asked;

    /// <summary>A fact under an id that the caller gave: it is added once, and a second one must say the same. The clocks do not count.</summary>
    internal static Decision Once<TFact>(TFact fact, IEnumerable<Noted<TFact>> before, Func<TFact, string> id)
        where TFact : MeetingEvent
    {
        var known = before.FirstOrDefault(one => id(one.Fact) == id(fact));
        return known is null ? Decision.Accept(fact)
            : Same(known.Fact with { Occurred = fact.Occurred, Disclosed = null, Source = null }, fact) ? Decision.Nothing
            : MeetingRejections.SameIdOtherContent;
    }
}
