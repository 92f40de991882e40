using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Feeds;
using Calendar.Notification.Links;
using Microsoft.Extensions.Logging;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Readers;

[Collection(PostgresCollection.Name)]
public sealed class TokensStaySecret(PostgresServer server)
{
    [Fact]
    public async Task Tokens_stand_in_no_log_no_span_no_measurement_no_answer_to_others_and_no_table_but_that_of_mails()
    {
        var mails = Directory.CreateTempSubdirectory("calendar-mails-").FullName;
        using var seen = new Seen();
        await using var service = await ReaderService.Start(server, seen, Settings with { NewCarrier = () => new DirectoryCarrier(mails) });
        var subscription = await service.Subscribe("a@example.org");
        await service.Database.Apply(Scheduled("m1"));
        var paths = new List<string>(await service.ConfirmPaths()) { await Feed(service, subscription) };
        foreach (var purpose in new[] { LinkPurpose.Manage, LinkPurpose.Unsubscribe })
        {
            paths.Add(await service.Path(purpose, subscription));
        }
        await Eventually.Holds(async () => (await service.Database.Column("select state from mails where state <> 'accepted'")).Count == 0);
        foreach (var path in paths)
        {
            await service.Get(path);
            await service.Post(path + "x", ("a", "b"));
            await service.Stranger.DeleteAsync(new Uri(path, UriKind.Relative));
            await service.Post(path, ("List-Unsubscribe", "One-Click"));
        }
        var kept = await service.Kept();
        await service.Database.Run("alter table link_key rename to link_key_away; alter table subscriptions rename to away");
        foreach (var path in paths)
        {
            Assert.Equal(HttpStatusCode.InternalServerError, (await service.Get(path)).StatusCode);
        }

        Assert.Contains(seen.Lines, line => line.Contains("The request failed", StringComparison.Ordinal));
        Assert.Contains(seen.Lines, line => line.Contains("/unsubscribe/{token}", StringComparison.Ordinal));
        Assert.Contains(seen.Lines, line => line.Contains(": Accepted at Dot", StringComparison.Ordinal));
        foreach (var token in paths.Select(path => path.Split('/')[^1].Split('.')[0]))
        {
            Assert.DoesNotContain(seen.Lines, line => line.Contains(token, StringComparison.Ordinal));
            Assert.DoesNotContain(kept, table => table.Key != "mails" && table.Value.Contains(token, StringComparison.Ordinal));
        }
        Directory.Delete(mails, recursive: true);
    }

    private static async Task<string> Feed(ReaderService service, Guid subscription)
    {
        var made = await service.Admin.PostAsync(new Uri($"/subscriptions/{subscription}/feed", UriKind.Relative), null);
        return (await made.Content.ReadFromJsonAsync<FeedAddress>())!.Url[ReaderService.PublicUrl.Length..];
    }

    /// <summary>Sees what the service logs, its spans and its measurements with their tags.</summary>
    private sealed class Seen : ILoggerProvider
    {
        private readonly WrittenLines written = new();
        private readonly ActivityListener spans;
        private readonly MeterListener measurements = new();

        public Seen()
        {
            spans = new ActivityListener
            {
                ShouldListenTo = source => source.Name != "System.Net.Http", // the test's own client
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span => Lines.Add($"{span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)}"),
            };
            ActivitySource.AddActivityListener(spans);
            measurements.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
            measurements.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Lines.Add(instrument.Name + string.Join(' ', tags.ToArray())));
            measurements.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Lines.Add(instrument.Name + string.Join(' ', tags.ToArray())));
            measurements.Start();
        }

        public ConcurrentBag<string> Lines => written.Lines;

        public ILogger CreateLogger(string categoryName) => written;

        public void Dispose()
        {
            spans.Dispose();
            measurements.Dispose();
            written.Dispose();
        }
    }
}
