using System.Collections.Concurrent;

namespace Calendar.IntegrationTests.Chaos.Load;

/// <summary>What was answered with success, and what was refused though it had to succeed.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, List<Command>> acknowledged = [];
    private readonly ConcurrentQueue<string> refused = [];
    private int count;

    /// <summary>How many commands were acknowledged.</summary>
    internal int Count => Volatile.Read(ref count);

    /// <summary>The acknowledged commands of each meeting, in order.</summary>
    internal IReadOnlyDictionary<string, List<Command>> Meetings => acknowledged;

    internal IReadOnlyCollection<string> Refused => refused;

    /// <summary>Notes a success. A meeting's commands are sent one after the other.</summary>
    internal void Acknowledge(string meeting, Command command)
    {
        acknowledged.GetOrAdd(meeting, _ => []).Add(command);
        Interlocked.Increment(ref count);
    }

    internal void Refuse(Command command, string answer) => refused.Enqueue($"{command.Method} {command.Path} was answered {answer}");
}
