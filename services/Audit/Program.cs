using System.CommandLine;
using Calendar.Audit;
using Calendar.Audit.Histories;

var call = new RootCommand("Looks at the record of the calendar without touching it.") { HistoryCommand.Make() }.Parse(args);
return call.Errors.Count > 0 && call.Action is System.CommandLine.Invocation.ParseErrorAction
    ? await call.InvokeAsync() is 0 ? ExitCodes.Done : ExitCodes.Usage
    : await call.InvokeAsync();
