using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Calendar.EventInbox;

/// <summary>What an inbox needs to know of its surroundings.</summary>
/// <param name="Queue">Name of the service's queue and endpoint, such as <c>calendar-projection</c>.</param>
/// <param name="Database">The service's own database: the tables of the inbox are made there, beside those of the service.</param>
/// <param name="Scheduling">Base address of Scheduling, whose feed fills every hole.</param>
/// <param name="SchedulingKey">Key of the role <c>service</c> for that feed.</param>
/// <param name="Broker">The broker, <c>amqp://user:password@host:port/vhost</c> or <c>amqps://</c>.</param>
public sealed record InboxSettings(string Queue, NpgsqlDataSource Database, Uri Scheduling, string SchedulingKey, Uri Broker)
{
    /// <summary>Kind of queue: <c>true</c> quorum, <c>false</c> classic. The relay declares the queue with the same kind.</summary>
    public bool QuorumQueue { get; init; } = true;

    /// <summary>SQL of the service's own tables, run in this order in one transaction before the first event is applied. Each may run again at every start.</summary>
    public IReadOnlyList<string> Schema { get; init; } = [];

    /// <summary>How often the feed is asked although nothing is known to be missing.</summary>
    public TimeSpan PullEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an endpoint may be silent, watermarks included, before its bus is made anew.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads <c>SCHEDULING_URL</c>, <c>SCHEDULING_KEY</c>, <c>RABBITMQ_URL</c> and <c>QUEUE_TYPE</c> (<c>quorum</c> when absent).</summary>
    /// <param name="settings">The settings of the process.</param>
    /// <param name="queue">Name of the service's queue.</param>
    /// <param name="database">The service's own database.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense; the message names it.</exception>
    public static InboxSettings Read(IConfiguration settings, string queue, NpgsqlDataSource database) =>
        new(queue, database, Address(settings, "SCHEDULING_URL"), Text(settings, "SCHEDULING_KEY"), Address(settings, "RABBITMQ_URL"))
        {
            QuorumQueue = settings["QUEUE_TYPE"] switch
            {
                null or "" or "quorum" => true,
                "classic" => false,
                _ => throw new InvalidOperationException("QUEUE_TYPE must be quorum or classic."),
            },
        };

    private static Uri Address(IConfiguration settings, string name) =>
        Uri.TryCreate(Text(settings, name), UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"{name} is not an absolute address.");

    private static string Text(IConfiguration settings, string name) =>
        settings[name] is { Length: > 0 } text ? text : throw new InvalidOperationException($"{name} is not set.");
}
