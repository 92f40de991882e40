using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Calendar.Audit.ErrorQueues;

/// <summary>A queue of messages that a service could not read.</summary>
/// <param name="Name">Its name, such as <c>calendar-projection_error</c>.</param>
/// <param name="Origin">The queue that they came from.</param>
internal sealed record ErrorQueue(string Name, string Origin)
{
    private const int MostShown = 100;
    private const int NotFound = 404;

    /// <summary>The queues beside those that services read.</summary>
    /// <param name="names">Names of queues, joined by a comma.</param>
    public static IEnumerable<ErrorQueue> Of(string names) =>
        from origin in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        from kind in (string[])["error", "skipped"]
        select new ErrorQueue($"{origin}_{kind}", origin);

    /// <summary>Counts what is there, and looks at the first 100. All of it stays there.</summary>
    public async Task<(uint Count, IReadOnlyList<HeldMessage> First)> Look(BrokerLink link, CancellationToken stop)
    {
        // What was taken and not acknowledged goes back to its place when the channel ends.
        await using var channel = await link.Channel(stop);
        var count = await Count(channel, stop);
        var first = new List<HeldMessage>();
        while (first.Count < Math.Min(count, MostShown) && await channel.BasicGetAsync(Name, autoAck: false, stop) is { } taken)
            first.Add(HeldMessage.Of(taken.BasicProperties));
        return (count, first);
    }

    /// <summary>Puts back what is there now. A message leaves only when the broker has confirmed it in the other queue, so it may be there twice, never nowhere.</summary>
    /// <returns>How many were put back.</returns>
    /// <exception cref="PublishException">The queue that they came from is not there: that message and the rest stay.</exception>
    public async Task<uint> PutBack(BrokerLink link, CancellationToken stop)
    {
        await using var channel = await link.Channel(stop);
        var count = await Count(channel, stop);
        uint done = 0;
        while (done < count && await channel.BasicGetAsync(Name, autoAck: false, stop) is { } taken)
        {
            await channel.BasicPublishAsync("", Origin, mandatory: true, AsSent(taken.BasicProperties), taken.Body, stop);
            await channel.BasicAckAsync(taken.DeliveryTag, multiple: false, stop);
            done++;
        }

        return done;
    }

    /// <summary>Without what was written beside it when it failed.</summary>
    private static BasicProperties AsSent(IReadOnlyBasicProperties message) => new(message)
    {
        Headers = message.Headers?.Where(header => !header.Key.StartsWith("MT-Fault-", StringComparison.Ordinal) && header.Key is not ("MT-Reason" or "x-delivery-count"))
            .ToDictionary(header => header.Key, header => header.Value),
    };

    private async Task<uint> Count(IChannel channel, CancellationToken stop)
    {
        try
        {
            return (await channel.QueueDeclarePassiveAsync(Name, stop)).MessageCount;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == NotFound)
        {
            return 0;
        }
    }
}
