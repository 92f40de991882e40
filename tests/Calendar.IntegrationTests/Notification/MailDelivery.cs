using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Notification.Readers;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification;

[Collection(PostgresCollection.Name)]
public sealed class MailDelivery(PostgresServer server)
{
    private static readonly Mailbox From = Mailbox.Parse("calendar@example.org");

    [Fact]
    public async Task Every_alert_reaches_a_real_mail_server_once_and_in_order_by_two_processes()
    {
        await using var database = await Make(server);
        await using var smtp = await AioSmtpServer.Start([]);
        for (var i = 0; i < 3; i++)
        {
            await database.Subscribe($"reader{i}@example.net");
        }
        using var first = Worker(database, To(smtp));
        using var second = Worker(database, To(smtp));
        await Task.WhenAll(first.StartAsync(default), second.StartAsync(default));
        for (var i = 0; i < 3; i++)
        {
            await database.Apply(Scheduled($"m{i}"));
        }
        for (var i = 0; i < 3; i++)
        {
            await database.Apply(Canceled($"m{i}"));
        }
        await Until(database, "accepted", 18);
        await Task.WhenAll(first.StopAsync(default), second.StopAsync(default));

        var mails = await smtp.Mails();
        var read = await Task.WhenAll(mails.Select(mail => PythonMail.Parse(Encoding.ASCII.GetBytes(mail.Mail))));
        Assert.Equal(18, read.Select(mail => mail.Header("Message-ID")).Distinct().Count());
        Assert.All(mails, mail => Assert.Matches("^bounce\\+[0-9a-f]{32}[.][0-9a-f]{20}@example.org$", mail.From));
        foreach (var person in read.Zip(mails).GroupBy(pair => pair.Second.To))
        {
            Assert.All(person, pair => Assert.Equal(person.Key, pair.First.Header("To")));
            for (var i = 0; i < 3; i++)
            {
                var subjects = person.Select(pair => pair.First.Header("Subject")).Where(subject => subject.EndsWith($"m{i}", StringComparison.Ordinal));
                Assert.Equal([$"SCHEDULED: Talks m{i}", $"CANCELED: Talks m{i}"], subjects);
            }
        }
    }

    [Fact]
    public async Task Each_answer_of_a_real_mail_server_is_kept_with_its_code()
    {
        await using var database = await Make(server);
        await using var smtp = await AioSmtpServer.Start(new()
        {
            ["later@example.net"] = ["451 4.3.0 later"],
            ["never@example.net"] = ["554 5.7.1 no"],
            ["drop@example.net"] = ["drop", "250 2.0.0 Ok"],
        });
        foreach (var name in new[] { "drop", "later", "never", "now" })
        {
            await database.Subscribe(name + "@example.net");
        }
        using var worker = Worker(database, To(smtp) with { Sign = Stamped });
        await worker.StartAsync(default);
        await database.Apply(Scheduled("m1"));
        await Until(database, "accepted", 2);
        await Until(database, "bounced", 1);
        await Until(database, "deferred", 1);
        await worker.StopAsync(default);

        Assert.Equal(
            ["drop accepted 250 2.0.0 2", "later deferred 451 4.3.0 1", "never bounced 554 5.7.1 1", "now accepted 250 2.0.0 1"],
            await database.Column("select split_part(recipient, '@', 1) || ' ' || state || ' ' || last_code || ' ' || last_enhanced || ' ' || attempts from mails order by 1"));
        var copies = (await smtp.Mails()).Where(mail => mail.To == "drop@example.net").Select(mail => mail.Mail).ToList();
        Assert.Equal(2, copies.Count);
        Assert.StartsWith("X-Stamp: ", copies[0], StringComparison.Ordinal);
        Assert.Equal(copies[0], copies[1]);
    }

    [Fact]
    public async Task While_a_server_is_left_alone_no_mail_is_taken_and_none_counts_as_tried()
    {
        await using var database = await Make(server);
        for (var i = 0; i < 12; i++)
        {
            await database.Subscribe($"reader{i}@example.net");
        }
        var nobody = DeliverySettings.To(SmtpServer.Parse($"smtp://127.0.0.1:{ServerScript.FreePort()}"), From, TimeProvider.System) with { Couriers = 1 };
        using var worker = Worker(database, nobody);
        await worker.StartAsync(default);
        await database.Apply(Scheduled("m1"));
        await Until(database, "deferred", 5);
        await Until(database, "queued", 7);
        await database.Apply(Scheduled("m2"));
        await worker.StopAsync(default);

        Assert.Equal(["deferred 1", "queued 0"], await database.Column("select distinct state || ' ' || attempts from mails order by 1"));
    }

    [Fact]
    public async Task What_servers_answer_and_when_they_are_left_alone_is_counted_and_told_without_addresses()
    {
        await using var database = await Make(server);
        using var telemetry = new MailTelemetry();
        List<string> counted = [];
        using var listener = new MeterListener { InstrumentPublished = (instrument, listening) => listening.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            if (instrument.Meter.Name != MailTelemetry.Name)
                return;
            lock (counted)
                counted.Add($"{instrument.Name[22..]} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}".TrimEnd());
        });
        listener.Start();
        for (var i = 0; i < 6; i++)
        {
            await database.Subscribe($"reader{i}@example.net");
        }
        var nobody = DeliverySettings.To(SmtpServer.Parse($"smtp://127.0.0.1:{ServerScript.FreePort()}"), From, TimeProvider.System) with { Couriers = 1 };
        using var lines = new WrittenLines();
        using var log = LoggerFactory.Create(logging => logging.AddProvider(lines));
        using var worker = Worker(database, nobody, telemetry, log.CreateLogger<DeliveryWorker>());
        await worker.StartAsync(default);
        await database.Apply(Scheduled("m1"));
        await Until(database, "deferred", 5);
        await worker.StopAsync(default);

        lock (counted)
            Assert.Equal([.. Enumerable.Repeat("mails NotSent Connect", 4), "server_changes leftAlone", "mails NotSent Connect"], counted);
        Assert.Equal(["The mail server is leftAlone from now on, pauses in a row: 1"], lines.Lines);
    }

    [Fact]
    public async Task A_directory_holds_one_file_for_each_mail_however_often_it_is_written()
    {
        await using var database = await Make(server);
        var directory = Directory.CreateTempSubdirectory("calendar-mails-").FullName;
        await database.Subscribe("a@example.org");
        var settings = new DeliverySettings(From, () => new DirectoryCarrier(directory), TimeSpan.Zero);
        using var worker = Worker(database, settings);
        await worker.StartAsync(default);
        await database.Apply(Scheduled("m1"));
        await Until(database, "accepted", 1);
        await database.Run("update mails set state = 'queued', next_at = now()");
        await Until(database, "accepted", 1);
        await worker.StopAsync(default);

        var file = Assert.Single(Directory.GetFiles(directory));
        var mail = await PythonMail.Parse(await File.ReadAllBytesAsync(file));
        Assert.Equal($"<{Path.GetFileNameWithoutExtension(file)}>", mail.Header("Message-ID"));
        Assert.Equal(["2"], await database.Column("select attempts::text from mails"));
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task The_hand_over_belongs_to_the_trace_of_the_command()
    {
        await using var database = await Make(server);
        await using var smtp = await AioSmtpServer.Start([]);
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MailTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await database.Subscribe("a@example.org");
        using var worker = Worker(database, To(smtp));
        await worker.StartAsync(default);
        await database.Apply(Scheduled("m1"));
        await Until(database, "accepted", 1);
        await worker.StopAsync(default);

        var span = Assert.Single(spans);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", span.TraceId.ToHexString());
        Assert.Equal((ActivityKind.Client, "Accepted"), (span.Kind, span.GetTagItem("calendar.outcome")));
    }

    // Different whenever it is asked for, as a signature that holds the time.
    private static byte[] Stamped(byte[] mail, DateTimeOffset at) => [.. Encoding.ASCII.GetBytes($"X-Stamp: {Guid.NewGuid()}\r\n"), .. mail];

    private static DeliverySettings To(AioSmtpServer smtp) =>
        DeliverySettings.To(SmtpServer.Parse($"smtp://127.0.0.1:{smtp.Port}"), From, TimeProvider.System);

    private static DeliveryWorker Worker(NotificationDatabase database, DeliverySettings settings, MailTelemetry? telemetry = null, ILogger<DeliveryWorker>? log = null) => new(
        database.Source, new Claims(database.Source, settings), database.Ledger(settings), new Sweep(database.Source, settings), settings,
        telemetry ?? new MailTelemetry(), TimeProvider.System, NullLogger<Courier>.Instance, log ?? NullLogger<DeliveryWorker>.Instance);

    private static async Task Until(NotificationDatabase database, string state, int count)
    {
        var since = Stopwatch.GetTimestamp();
        while ((await database.Column($"select state from mails where state = '{state}'")).Count != count)
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(30), $"{count} alerts {state} were expected: {string.Join("; ", await database.Alerts())}");
            await Task.Delay(20);
        }
    }
}
