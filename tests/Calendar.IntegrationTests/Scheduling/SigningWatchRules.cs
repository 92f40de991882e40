using System.Diagnostics.Metrics;
using Calendar.IntegrationTests.EventStore;
using Calendar.IntegrationTests.EventStore.Evidence;
using Calendar.IntegrationTests.Notification.Readers;
using Calendar.IntegrationTests.Servers;
using Calendar.Scheduling;
using Calendar.Scheduling.Evidence;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

[Collection(PostgresCollection.Name)]
public sealed class SigningWatchRules(PostgresServer server)
{
    [Fact]
    public async Task Entries_that_nobody_signs_for_a_minute_are_an_alarm_until_somebody_does()
    {
        await using var test = await SignedTestLog.Create(server);
        await using var watch = await Watch.Over(test);
        await watch.Pass(seconds: 120);
        Assert.Empty(watch.Lines);

        await test.Append(1);
        await watch.Pass(seconds: 60);
        Assert.Empty(watch.Lines);
        Assert.False(watch.Health.IsStalled);
        await watch.Pass(seconds: 5);
        Assert.Equal(["Nothing of the log was signed for 60 s, and entries after position 0 wait"], watch.Lines);
        Assert.Equal(HealthStatus.Degraded, (await watch.Health.CheckHealthAsync(new HealthCheckContext())).Status);
        await watch.Pass(seconds: 120);
        Assert.Single(watch.Lines);

        await test.SignUpTo(1);
        await watch.Pass(seconds: 5);
        Assert.Equal(HealthStatus.Healthy, (await watch.Health.CheckHealthAsync(new HealthCheckContext())).Status);
        Assert.Contains("The log is signed again, up to position 1", watch.Lines);
    }

    [Fact]
    public async Task While_something_is_signed_each_minute_what_is_left_is_no_alarm()
    {
        await using var test = await SignedTestLog.Create(server);
        await using var watch = await Watch.Over(test);
        for (var size = 1; size <= 4; size++)
        {
            await test.Append(1);
            await test.SignUpTo(size);
            await test.Append(1);
            await watch.Pass(seconds: 45);
            await test.SignUpTo(++size);
        }

        Assert.Empty(watch.Lines);
    }

    [Fact]
    public async Task How_long_the_oldest_entry_waits_is_measured_by_the_clock_of_the_database()
    {
        await using var test = await SignedTestLog.Create(server);
        await using var watch = await Watch.Over(test);
        Assert.Equal(0, watch.UnsignedAge());
        await test.Append(3);
        await test.SignUpTo(3);
        await test.Append(2);
        await test.Tamper("update mt_events set timestamp = timestamp - interval '1 hour' where seq_id <> 5");
        await watch.Pass(seconds: 5);

        Assert.InRange(watch.UnsignedAge(), 3_600, 3_900);
    }

    [Fact]
    public async Task A_service_that_signs_reports_it_among_what_makes_it_ready()
    {
        using var signing = new SigningFolder();
        await using var host = await SchedulingHost.Start(await server.NewDatabase(), settings: signing.Settings);

        host.Part<SigningHealth>().IsStalled = true;
        var report = await host.Part<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));

        Assert.Equal(HealthStatus.Degraded, report.Entries["evidence"].Status);
    }

    /// <summary>The watch over a log, whose time passes when it is told to.</summary>
    private sealed class Watch : IAsyncDisposable
    {
        private readonly SteppedClock clock = new();
        private readonly WrittenLines lines = new();
        private readonly SigningTelemetry telemetry = new();
        private readonly ILoggerFactory logs;
        private readonly SigningWatch watch;

        private Watch(SignedTestLog test, Calendar.EventStore.Evidence.EvidenceCheck check)
        {
            var schema = new SchemaReady();
            schema.Set();
            logs = LoggerFactory.Create(logging => logging.AddProvider(lines));
            watch = new SigningWatch(check, test.Evidence, schema, Health, telemetry, clock, logs.CreateLogger<SigningWatch>());
        }

        internal SigningHealth Health { get; } = new();

        internal IReadOnlyCollection<string> Lines => lines.Lines;

        internal static async Task<Watch> Over(SignedTestLog test)
        {
            var check = test.NewCheck();
            await check.Run(CancellationToken.None);
            var watch = new Watch(test, check);
            await watch.watch.StartAsync(default);
            await watch.Waits();
            return watch;
        }

        internal async Task Pass(int seconds)
        {
            for (var passed = 0; passed < seconds; passed += 5)
            {
                clock.Step(TimeSpan.FromSeconds(5));
                await Waits();
            }
        }

        internal double UnsignedAge()
        {
            var age = double.NaN;
            using var meter = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter == telemetry.Meter) listener.EnableMeasurementEvents(instrument); } };
            meter.SetMeasurementEventCallback<double>((_, value, _, _) => age = value);
            meter.Start();
            meter.RecordObservableInstruments();
            return age;
        }

        public async ValueTask DisposeAsync()
        {
            await watch.StopAsync(default);
            watch.Dispose();
            telemetry.Dispose();
            logs.Dispose();
        }

        private async Task Waits()
        {
            for (var tries = 0; !clock.IsWaitedFor; tries++)
            {
                Assert.True(tries < 3_000, "The watch does not wait for its next look.");
                await Task.Delay(10);
            }
        }
    }
}
