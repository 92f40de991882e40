using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Links;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Readers;

[Collection(PostgresCollection.Name)]
public sealed class TokensStaySecret(PostgresServer server)
{
    [Fact]
    public async Task Tokens_stand_in_no_log_no_span_no_measurement_and_no_answer_to_others()
    {
        using var seen = new Seen();
        await using var service = await ReaderService.Start(server, seen);
        var subscription = await service.Subscribe("a@example.org");
        var paths = new List<string>(await service.ConfirmPaths());
        foreach (var purpose in Enum.GetValues<LinkPurpose>())
        {
            paths.Add(await service.Path(purpose, subscription));
        }
        foreach (var path in paths)
        {
            await service.Get(path);
            await service.Post(path, ("List-Unsubscribe", "One-Click"));
            await service.Post(path + "x", ("a", "b"));
            await service.Stranger.DeleteAsync(new Uri(path, UriKind.Relative));
        }
        await service.Database.Run("alter table link_key rename to link_key_away; alter table subscriptions rename to away");
        foreach (var path in paths)
        {
            Assert.Equal(System.Net.HttpStatusCode.InternalServerError, (await service.Get(path)).StatusCode);
        }

        Assert.Contains(seen.Lines, line => line.Contains("The request failed", StringComparison.Ordinal));
        Assert.Contains(seen.Lines, line => line.Contains("/unsubscribe/{token}", StringComparison.Ordinal));
        foreach (var token in paths.Select(path => path.Split('/')[^1]))
        {
            Assert.DoesNotContain(seen.Lines, line => line.Contains(token, StringComparison.Ordinal));
        }
    }

    /// <summary>Sees what the service logs, its spans and its measurements with their tags.</summary>
    private sealed class Seen : ILoggerProvider, ILogger
    {
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

        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception) + exception);

        public void Dispose()
        {
            spans.Dispose();
            measurements.Dispose();
        }
    }
}
