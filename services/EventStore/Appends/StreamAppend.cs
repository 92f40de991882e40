namespace Calendar.EventStore;

/// <summary>Events for the end of one stream.</summary>
/// <param name="Stream">Name of the stream; one that does not exist is started, if <paramref name="Expected"/> permits.</param>
/// <param name="Expected">Where the stream must stand.</param>
/// <param name="Events">At least one, in order.</param>
/// <param name="IndexKeys">Keys under which <see cref="EventLog.StreamsOf"/> shall find the stream; added in the same transaction.</param>
public sealed record StreamAppend(
    string Stream, ExpectedVersion Expected, IReadOnlyList<NewEvent> Events, IReadOnlyList<string>? IndexKeys = null);
