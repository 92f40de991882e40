using Calendar.EventInbox;
using Calendar.EventInbox.Parked;
using Calendar.Notification;
using Calendar.Notification.Alerts;
using Calendar.Notification.Bounces;
using Calendar.Notification.Delivery;
using Calendar.Notification.Digests;
using Calendar.Notification.Feeds;
using Calendar.Notification.Links;
using Calendar.Notification.OptIn;
using Calendar.Notification.Pages;
using Calendar.Notification.Subscriptions;
using Calendar.Notification.Suppressions;
using Calendar.ServiceDefaults;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("calendar-notification");
builder.Services.AddOpenApi("v1", ApiDescription.Of("calendar-notification"));

var database = NpgsqlDataSource.Create(
    builder.Configuration["NOTIFICATION_DATABASE"] ?? throw new InvalidOperationException("NOTIFICATION_DATABASE is not set."));
builder.Services.AddSingleton(database);
builder.Services.AddSingleton<IApplyEvents, FactTelling>();
builder.Services.AddEventInbox(
    InboxSettings.Read(builder.Configuration, "calendar-notification", database) with { Schema = NotificationSchema.Statements });
var address = PublicAddress.Read(builder.Configuration);
var delivery = DeliverySettings.Read(builder.Configuration, TimeProvider.System) with { Public = address };
builder.Services.AddDelivery(delivery);
builder.Services.AddFeeds(new FeedSettings(address, delivery.From.Domain));
builder.Services.AddSingleton<AlertList>();
builder.Services.AddReaders(address);
builder.Services.AddHostedService<DigestWorker>();
builder.Services.AddHostedService<ForgettingWorker>();

var app = builder.Build();
app.MapServiceDefaults();
app.MapSubscriptions();
app.MapAlerts();
app.MapFeeds();
app.MapPages();
app.MapRefusedAsks();
app.MapSuppressions();
app.MapBounces();
app.MapParkedList(fault => Problems.Malformed("bad-limit", fault)).WithQuery("after", "limit").Allow(Role.Desk);
app.MapParked(Problems.NotFound, reason => FaultList.OfText(reason, "/reason", 4000).Refusal).WithQuery().Allow(Role.Desk);
await app.RunAsync();
