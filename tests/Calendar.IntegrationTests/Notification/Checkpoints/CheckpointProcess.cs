using Calendar.IntegrationTests.EventStore;
using Calendar.IntegrationTests.Notification.Readers;
using Calendar.Notification.Checkpoints;
using Calendar.Notification.Delivery;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Calendar.IntegrationTests.Notification.Checkpoints;

/// <summary>What of a process of the service sends checkpoints: who plans them each minute, and who delivers. The minutes pass when they are told to.</summary>
internal sealed class CheckpointProcess : IAsyncDisposable
{
    private readonly SteppedClock clock = new();
    private readonly WrittenLines lines = new();
    private readonly ILoggerFactory logs;
    private readonly CheckpointWorker planning;
    private readonly DeliveryWorker delivery;

    private CheckpointProcess(NotificationDatabase database, HttpClient scheduling, AioSmtpServer smtp, string auditors)
    {
        logs = LoggerFactory.Create(logging => logging.AddProvider(lines));
        var settings = CheckpointSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("AUDITOR_MAIL", auditors)]).Build());
        planning = new CheckpointWorker(new CheckpointPlan(database.Source, new CheckpointClient(scheduling), settings), clock, logs.CreateLogger<CheckpointWorker>());
        var sending = DeliverySettings.To(SmtpServer.Parse($"smtp://127.0.0.1:{smtp.Port}"), Mailbox.Parse("calendar@example.org"), TimeProvider.System);
        delivery = new DeliveryWorker(
            database.Source, new Claims(database.Source, sending), database.Ledger(sending), new Sweep(database.Source, sending), sending,
            new MailTelemetry(), TimeProvider.System, NullLogger<Courier>.Instance, NullLogger<DeliveryWorker>.Instance);
    }

    /// <summary>What it wrote into its log.</summary>
    public IReadOnlyCollection<string> Lines => lines.Lines;

    public static async Task<CheckpointProcess> Start(NotificationDatabase database, HttpClient scheduling, AioSmtpServer smtp, string auditors)
    {
        var process = new CheckpointProcess(database, scheduling, smtp, auditors);
        await Task.WhenAll(process.planning.StartAsync(default), process.delivery.StartAsync(default));
        return process;
    }

    /// <summary>Lets a minute pass; what is owed then is planned when it returns.</summary>
    public async Task Minute()
    {
        await Waits();
        clock.Step(TimeSpan.FromMinutes(1));
        await Waits();
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(planning.StopAsync(default), delivery.StopAsync(default));
        planning.Dispose();
        delivery.Dispose();
        logs.Dispose();
    }

    private async Task Waits()
    {
        for (var tries = 0; !clock.IsWaitedFor; tries++)
        {
            if (tries == 3_000)
                throw new InvalidOperationException("The worker does not wait for its next minute.");
            await Task.Delay(10);
        }
    }
}
