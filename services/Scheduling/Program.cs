using Calendar.EventStore;
using Calendar.EventStore.Evidence;
using Calendar.Scheduling;
using Calendar.Scheduling.Evidence;
using Calendar.Scheduling.Reads;
using Calendar.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddScheduling();

if (args is [NewEpochCommand.Name, ..])
    builder.Logging.ClearProviders();
var app = builder.Build();
if (args is [NewEpochCommand.Name, ..])
    return await NewEpochCommand.Run(args, app.Services.GetService<EvidenceCheck>(), app.Services.GetRequiredService<LogSettings>(), Console.Out, Console.Error);
app.MapServiceDefaults();
app.MapMeetings();
app.MapMeetingReads();
app.MapVisas();
app.MapPeople();
app.MapForgetting();
app.MapImport();
app.MapFeed();
app.MapEvidence();
app.MapReads();
await app.RunAsync();
return 0;
