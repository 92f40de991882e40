using System.CommandLine;
using System.Text.Json;
using RabbitMQ.Client.Exceptions;

namespace Calendar.Audit.ErrorQueues;

/// <summary><c>errors</c>: looks at messages that no service could read, and puts them back.</summary>
internal static class ErrorQueueCommand
{
    private const string UsualQueues = "calendar-projection,calendar-notification";

    public static Command Make()
    {
        var command = new Command("errors", "Messages that could not be read, in the queues <queue>_error and <queue>_skipped of the broker at RABBITMQ_URL.");
        var list = new Command("list", "Counts them, and shows what travels beside the first 100 of each queue; never their content.");
        list.SetAction((_, stop) => Run(List, stop));
        var retry = new Command("retry", "Puts them back into the queue they came from. What was applied meanwhile is dropped there by its position.");
        retry.SetAction((_, stop) => Run(Retry, stop));
        command.Add(list);
        command.Add(retry);
        return command;
    }

    private static async Task<int> Run(Func<ErrorQueue, BrokerLink, CancellationToken, Task> what, CancellationToken stop)
    {
        if (!Uri.TryCreate(Environment.GetEnvironmentVariable("RABBITMQ_URL"), UriKind.Absolute, out var broker))
            return Say(ExitCodes.Usage, "RABBITMQ_URL is not set. Expected the address of the broker, amqp://user:password@host:port/vhost.");

        var names = Environment.GetEnvironmentVariable("RELAY_QUEUES") is { Length: > 0 } set ? set : UsualQueues;
        try
        {
            await using var link = await BrokerLink.Open(broker, stop);
            foreach (var queue in ErrorQueue.Of(names))
                await what(queue, link, stop);
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is BrokerUnreachableException or AlreadyClosedException or OperationInterruptedException or PublishException)
        {
            return Say(ExitCodes.Unavailable, "The broker does not answer, or did not take a message back; what was not put back lies where it was.");
        }
    }

    private static async Task List(ErrorQueue queue, BrokerLink link, CancellationToken stop)
    {
        var (count, first) = await queue.Look(link, stop);
        Console.Out.WriteLine(JsonSerializer.Serialize(new { queue = queue.Name, messages = count, first }, JsonSerializerOptions.Web));
    }

    private static async Task Retry(ErrorQueue queue, BrokerLink link, CancellationToken stop) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(new { queue = queue.Name, putBack = await queue.PutBack(link, stop) }, JsonSerializerOptions.Web));

    private static int Say(int exit, string what)
    {
        Console.Error.WriteLine(what);
        return exit;
    }
}
