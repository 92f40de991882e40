using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Audit.Services;

/// <summary>Reads meetings from the log itself. Of one that is not public, the read is recorded before anything of it is given.</summary>
/// <param name="log">The log.</param>
/// <param name="setting">Gives the value of a setting; those for Scheduling are needed only when a read must be recorded.</param>
internal sealed class MeetingReading(EventLog log, Func<string, string?> setting)
{
    /// <summary>All facts of a meeting, in stream order, those of foreign types too.</summary>
    /// <param name="verb">The verb that reads, such as <c>history</c>.</param>
    /// <param name="meeting">Id of the meeting.</param>
    /// <param name="purpose">Why; null when nothing was said.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>At least one fact.</returns>
    /// <exception cref="CannotException">There is no such meeting, or the read could not be recorded.</exception>
    public async Task<IReadOnlyList<StoredEvent>> Stream(string verb, string meeting, string? purpose, CancellationToken stop)
    {
        var stream = await log.ReadStream($"meeting-{meeting}", 0, stop).ToListAsync(stop);
        if (stream.Count == 0)
            throw new CannotException(ExitCodes.NotFound, "The log holds no meeting with this id.");
        if (!IsPublic(stream))
            await Record(Subject(verb, meeting), purpose, stop);
        return stream;
    }

    /// <summary>Has a read of more than one meeting recorded, such as a search.</summary>
    /// <param name="subject">What is read, in the form of a path with its query: <c>/search?actor=desk</c>. 1 to 1,000 characters.</param>
    /// <param name="purpose">Why; null when nothing was said.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="CannotException">The read could not be recorded.</exception>
    public async Task Record(string subject, string? purpose, CancellationToken stop)
    {
        using var scheduling = SchedulingCall.Of(setting);
        await scheduling.Record(subject, purpose, stop);
    }

    /// <summary>How a read of one meeting is recorded.</summary>
    /// <param name="verb">The verb that reads.</param>
    /// <param name="meeting">Id of the meeting.</param>
    public static string Subject(string verb, string meeting) => $"/{verb}?meeting={Uri.EscapeDataString(meeting)}";

    /// <summary>Whether everybody may know of the meeting as it is now. What cannot be told is not public.</summary>
    /// <param name="stream">Its facts in stream order.</param>
    public static bool IsPublic(IEnumerable<StoredEvent> stream)
    {
        MeetingState? state = null;
        foreach (var stored in stream)
        {
            if (EventCatalog.TypeOf(stored.Type) is not null && ContractJson.Read(stored.Type, stored.Data.Span) is MeetingEvent fact)
                state = MeetingFold.Evolve(state, fact, new FactMark(stored.Version, stored.Recorded, stored.Headers.GetValueOrDefault(EventHeaders.Actor), stored.Id));
        }

        return state?.Audience == Audience.Public;
    }
}
