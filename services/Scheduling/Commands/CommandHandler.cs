using Calendar.EventStore;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Scheduling;

/// <summary>The way of every command: read the stream, ask whether the caller may, read the command, decide, append. A lost race starts it anew.</summary>
internal sealed class CommandHandler(EventLog log, MeetingStream streams, WiderRevocation wider, EventMaker events, TimeProvider clock)
{
    private const int MostRaces = 20;

    /// <summary>What became of it.</summary>
    /// <exception cref="LogUnavailableException">The log is away; nothing was stored, as far as can be known.</exception>
    public async Task<CommandOutcome> Handle(CommandCall call, CancellationToken stop)
    {
        var command = Guid.CreateVersion7(clock.GetUtcNow());
        for (var races = 0; ; races++)
        {
            // What is said of a meeting that was not read is said of none: only its append may stand.
            var unread = races == 0 && call.IsTakenForNew;
            var at = unread ? MeetingAt.Nowhere : await streams.Read(call.MeetingId, stop);
            if (Standing.FaultOf(at, call) is { } refused)
                return new CommandOutcome(refused);

            var reading = new CommandReading(clock.GetUtcNow(), at.State, call.IdempotencyKey, call.Caller, call.Path);
            var asked = call.Read(reading);
            if (reading.Faults.Found.Count > 0 && unread)
                continue;
            if (reading.Faults.Found is { Count: > 0 } faults)
                return new CommandOutcome(Problems.Impossible(faults));

            var (change, rejection) = await Decide(at, asked, stop);
            if (rejection is not null && unread)
                continue;
            if (rejection is not null)
                return new CommandOutcome(Rejections.Answer(rejection));
            if (call.Preview)
                return new CommandOutcome(change.Preview());

            try
            {
                return new CommandOutcome(await Append(change, call, command, stop), Created: at.Version == 0);
            }
            catch (WrongExpectedVersionException lost) when (call.Seen is not null || races == MostRaces)
            {
                return new CommandOutcome(Problems.Stale(
                    $"Somebody else changed the meeting meanwhile; {lost.Stream} is at version {lost.Actual}. Read it again and ask again."));
            }
            catch (WrongExpectedVersionException)
            {
                // Somebody was first. What is asked for is decided anew, on what holds now.
            }
        }
    }

    private async Task<(Change Change, Rejection? Rejection)> Decide(MeetingAt at, MeetingCommand asked, CancellationToken stop)
    {
        var first = MeetingChange.Of(at, asked.MeetingId, MeetingDecider.Decide(at.State, asked));
        if (first.Rejection is not null || asked is not RevokeVisa { AllMeetings: true } revocation || at.State is null)
            return (new Change([first]), first.Rejection);

        return (new Change([first, .. await wider.Of(revocation, at.State, stop)]), null);
    }

    private async Task<CommandAnswer> Append(Change change, CommandCall call, Guid command, CancellationToken stop)
    {
        var appends = change.Meetings.Where(meeting => meeting.Facts.Count > 0).Select(meeting => meeting.ToAppend(events, call, command)).ToList();
        IReadOnlyList<Appended> appended = appends.Count switch
        {
            0 => [],
            1 => [await log.Append(appends[0], stop)],
            _ => await log.Append(appends, null, stop),
        };
        return change.Answer(appends, appended);
    }
}

/// <summary>How a command ended: with an answer or preview, or with a problem.</summary>
/// <param name="Problem">The problem; null when there is none.</param>
/// <param name="Answer">The answer; null when there is a problem or only a preview was asked for.</param>
/// <param name="Preview">The preview; null when none was asked for.</param>
/// <param name="Created">Whether the meeting was new.</param>
internal sealed record CommandOutcome(ProblemHttpResult? Problem, CommandAnswer? Answer, CommandPreview? Preview, bool Created)
{
    public CommandOutcome(ProblemHttpResult problem)
        : this(problem, null, null, false)
    {
    }

    public CommandOutcome(CommandPreview preview)
        : this(null, null, preview, false)
    {
    }

    public CommandOutcome(CommandAnswer answer, bool Created)
        : this(null, answer, null, Created)
    {
    }
}
