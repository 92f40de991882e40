using Calendar.Scheduling;
using Calendar.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddScheduling();

var app = builder.Build();
app.MapServiceDefaults();
app.MapMeetings();
app.MapMeetingReads();
app.MapVisas();
app.MapPeople();
app.MapImport();
app.MapFeed();
await app.RunAsync();
