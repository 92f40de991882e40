using System.CommandLine;
using Calendar.Audit;
using Calendar.Audit.Bundles;
using Calendar.Audit.ErrorQueues;
using Calendar.Audit.Evidence;
using Calendar.Audit.Histories;
using Calendar.Audit.Knowledge;
using Calendar.Audit.Parked;
using Calendar.Audit.Replays;
using Calendar.Audit.Searches;

var call = new RootCommand("Looks at the record of the calendar without touching it, and at what its services could not take in.")
{
    HistoryCommand.Make(), KnownAtCommand.Make(), DiffCommand.Make(), SearchCommand.Make(), VerifyCommand.Make(), ExportCommand.Make(), ReplayCommand.Make(), ParkedCommand.Make(), ErrorQueueCommand.Make(),
}.Parse(args);
return call.Errors.Count > 0 && call.Action is System.CommandLine.Invocation.ParseErrorAction
    ? await call.InvokeAsync() is 0 ? ExitCodes.Done : ExitCodes.Usage
    : await call.InvokeAsync();
