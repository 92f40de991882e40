using Calendar.EventInbox;
using Calendar.EventInbox.Parked;
using Calendar.EventInbox.Rebuilds;
using Calendar.Projection;
using Calendar.Projection.Agenda;
using Calendar.Projection.AtRisk;
using Calendar.Projection.Fingerprints;
using Calendar.Projection.Meetings;
using Calendar.Projection.Moments;
using Calendar.Projection.Notices;
using Calendar.Projection.Patterns;
using Calendar.Projection.People;
using Calendar.Projection.Rebuilds;
using Calendar.ServiceDefaults;
using Npgsql;

const string Service = "calendar-projection";

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(Service);
builder.Services.AddOpenApi("v1", ApiDescription.Of(Service));
// What is described is nested more deeply than what may be sent.
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.MaxDepth = 64);

var connection = new NpgsqlConnectionStringBuilder(
    builder.Configuration["PROJECTION_DATABASE"] ?? throw new InvalidOperationException("PROJECTION_DATABASE is not set."))
{
    MaxAutoPrepare = 50,
};
var database = NpgsqlDataSource.Create(connection);
var inbox = InboxSettings.Read(builder.Configuration, Service, database) with { Schema = ProjectionSchema.Scripts };
builder.Services.AddSingleton(_ => database);
builder.Services.AddSingleton<IApplyEvents, ReadModels>();
builder.Services.AddSingleton<IApplyInBulk, ReadModels>();
builder.Services.AddEventInbox(inbox);
builder.Services.AddRebuild<ReadModelTables>();
builder.Services.AddSingleton<RebuildWork>();
builder.Services.AddHostedService(all => all.GetRequiredService<RebuildWork>());
builder.Services.AddSingleton(new KeptMeetings());
builder.Services.AddSingleton<StoredMeetings>();
builder.Services.AddReadRegister(inbox.Scheduling, inbox.SchedulingKey);
builder.Services.AddSingleton<PeopleNames>();
builder.Services.AddSingleton<PeopleDirectory>();
builder.Services.AddHttpClient(nameof(PeopleDirectory), http =>
{
    http.BaseAddress = new Uri(inbox.Scheduling.AbsoluteUri.TrimEnd('/') + "/");
    http.DefaultRequestHeaders.Add("X-Api-Key", inbox.SchedulingKey);
    http.Timeout = TimeSpan.FromSeconds(1);
}).RemoveAllLoggers();

if (args is [RebuildCommand.Name])
    builder.Logging.ClearProviders();
var app = builder.Build();
if (args is [RebuildCommand.Name])
    return await RebuildCommand.Run(app.Services.GetRequiredService<Rebuild>(), TimeProvider.System, Console.Out);
app.MapServiceDefaults();
app.MapAgenda();
app.MapMeetings();
app.MapChanges();
app.MapAtRisk();
app.MapContradictions();
app.MapPatterns();
app.MapParkedList(fault => Problems.Malformed("bad-limit", fault)).WithQuery("after", "limit").Allow(Role.Desk, Role.Auditor);
app.MapParked(Problems.NotFound, reason => FaultList.OfText(reason, "/reason", 4000).Refusal).WithQuery().Allow(Role.Desk);
app.MapRebuild();
app.MapFingerprints();
await app.RunAsync();
return 0;
