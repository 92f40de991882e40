using System.Diagnostics;
using System.Globalization;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>Makes a fact ready for the log: gives it an id and writes beside it who asked, in which command, and on which trace.</summary>
internal sealed class EventMaker(TimeProvider clock)
{
    /// <summary>A fact that is a command's only one.</summary>
    public NewEvent Of(CalendarEvent fact, Caller caller) => Of(fact, caller, Guid.CreateVersion7(clock.GetUtcNow()), 1, 1, quiet: false, causation: null);

    /// <summary>A fact among those of its command.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="caller">Who asked.</param>
    /// <param name="command">The command.</param>
    /// <param name="no">Its place among the facts that the command adds to the stream, from 1.</param>
    /// <param name="of">How many these are.</param>
    /// <param name="quiet">Whether nobody is to be mailed.</param>
    /// <param name="causation">Id of the fact that caused it; null for the command itself.</param>
    public NewEvent Of(CalendarEvent fact, Caller caller, Guid command, int no, int of, bool quiet, Guid? causation)
    {
        var headers = new Dictionary<string, string>
        {
            [EventHeaders.Actor] = caller.Name,
            [EventHeaders.Command] = command.ToString(),
            [EventHeaders.CommandNo] = no.ToString(CultureInfo.InvariantCulture),
            [EventHeaders.CommandOf] = of.ToString(CultureInfo.InvariantCulture),
        };
        if (quiet)
            headers[EventHeaders.Quiet] = "true";
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } trace })
            headers[EventHeaders.Traceparent] = trace;

        var type = fact.GetType();
        return new NewEvent(
            Guid.CreateVersion7(clock.GetUtcNow()), EventCatalog.NameOf(type), EventCatalog.DotNetName(type), ContractJson.Write(fact),
            CorrelationId: Activity.Current?.TraceId.ToHexString() ?? command.ToString(), CausationId: (causation ?? command).ToString(), headers);
    }
}
