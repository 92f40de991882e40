using Microsoft.Extensions.Logging;
using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>Keeps the mark of a rebuild, and says in the log every few seconds how far it is.</summary>
/// <param name="database">The service's own database.</param>
/// <param name="begun">The mark of a rebuild that begins.</param>
/// <param name="clock">Tells when the shadow moved.</param>
/// <param name="log">Is told.</param>
internal sealed class RebuildNotes(NpgsqlDataSource database, RebuildMark begun, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(5);
    private RebuildMark mark = begun;
    private TimeSpan speaksAt;

    public Task Begin(long position, CancellationToken stop) => Note(mark with { BeganFrom = position, Position = position }, stop);

    public Task MoveTo(long position, CancellationToken stop) =>
        position == mark.Position ? Task.CompletedTask : Note(mark with { Position = position, MovedAt = clock.GetUtcNow() }, stop);

    public Task Done(CancellationToken stop) => Note(mark with { State = RebuildState.Done, MovedAt = clock.GetUtcNow() }, stop);

    public Task Fail(string error, CancellationToken stop) => Note(mark with { State = RebuildState.Failed, Error = error }, stop);

    private async Task Note(RebuildMark now, CancellationToken stop)
    {
        mark = now;
        await RebuildMarks.Write(database, now, stop);
        if (now.State == RebuildState.Running && clock.GetElapsedTime(0) < speaksAt)
            return;
        speaksAt = clock.GetElapsedTime(0) + BetweenWords;
        var at = (await RebuildMarks.Read(database, stop))!;
        log.LogInformation(
            "Rebuild is {State} at {Events} of {Of}, {PerSecond} events a second, {SecondsLeft} s left: {Error}",
            now.State, at.Events, at.Of, at.PerSecond, at.SecondsLeft, at.Error);
    }
}
