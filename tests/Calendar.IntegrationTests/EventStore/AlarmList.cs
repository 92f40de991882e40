using System.Collections.Concurrent;
using Calendar.EventStore;
using Microsoft.Extensions.Logging;

namespace Calendar.IntegrationTests.EventStore;

/// <summary>Keeps what the tail logs as an error: the values of each entry by their names.</summary>
internal sealed class AlarmList : ILogger<Tail>
{
    private readonly ConcurrentQueue<Dictionary<string, object?>> alarms = [];

    internal IReadOnlyList<Dictionary<string, object?>> All => [.. alarms];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error)
            alarms.Enqueue(((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary());
    }
}
