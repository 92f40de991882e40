using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification;

/// <summary>The clock of the process is wrong by a day.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ClockThatIsOff(PostgresServer server)
{
    [Fact]
    public async Task Mails_are_dated_and_signed_by_the_clock_of_the_database()
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var key = RSA.Create(2048))
            {
                await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem());
            }
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["MAIL_DIR"] = "unused",
                ["DKIM_DOMAIN"] = "example.org",
                ["DKIM_SELECTOR"] = "s1",
                ["DKIM_KEY_FILE"] = file,
            }).Build();
            await using var database = await Make(server);
            await database.Subscribe("a@example.org");
            await database.Apply(Scheduled("m1"));
            var errand = Assert.Single(await new Claims(database.Source, DeliverySettings.Read(configuration, new ShiftedClock(TimeSpan.FromDays(1)))).Claim(Guid.NewGuid(), 9, default));

            var taken = DateTimeOffset.Parse(Assert.Single(await database.Column("select (lease_until - interval '10 seconds')::text from mails")), CultureInfo.InvariantCulture);
            var dated = DateTimeOffset.Parse((await PythonMail.Parse(errand.Mail)).Header("Date"), CultureInfo.InvariantCulture);
            var signed = Regex.Match(Encoding.ASCII.GetString(errand.Mail), " t=([0-9]+);").Groups[1].Value;
            Assert.Equal(taken.ToUnixTimeSeconds(), dated.ToUnixTimeSeconds());
            Assert.Equal($"{taken.ToUnixTimeSeconds()}", signed);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(24, 1)]
    [InlineData(-24, 1)]
    [InlineData(0, 0)]
    public async Task Those_who_run_the_service_are_told(int hours, int warnings)
    {
        await using var database = await Make(server);
        using var telemetry = new MailTelemetry();
        var measured = new TaskCompletionSource<double>();
        using var meter = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Name == "calendar.notification.clock_ahead") listener.EnableMeasurementEvents(instrument); } };
        meter.SetMeasurementEventCallback<double>((_, value, _, _) => measured.TrySetResult(value));
        meter.Start();
        var log = new WarningLog();
        using var check = new ClockCheck(database.Source, telemetry, new ShiftedClock(TimeSpan.FromHours(hours)), log);
        await check.StartAsync(default);
        Assert.InRange(await measured.Task.WaitAsync(TimeSpan.FromSeconds(30)) - (hours * 3600), -30, 30);
        await check.StopAsync(default);
        Assert.Equal(warnings, log.Lines.Count);
    }

    private sealed class ShiftedClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    private sealed class WarningLog : ILogger<ClockCheck>
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));
    }
}
