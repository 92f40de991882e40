using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>Reads the stream of a meeting and folds it.</summary>
internal sealed class MeetingStream(EventLog log)
{
    public static string NameOf(string meetingId) => $"meeting-{meetingId}";

    /// <summary>The meeting of a stream.</summary>
    public static string MeetingOf(string stream) => stream["meeting-".Length..];

    /// <summary>The meeting as its stream says, and where the stream is.</summary>
    public async Task<MeetingAt> Read(string meetingId, CancellationToken stop)
    {
        var at = MeetingAt.Nowhere;
        await foreach (var stored in log.ReadStream(NameOf(meetingId), 0, stop))
            at = Next(at, stored);
        return at;
    }

    /// <summary>The same, of a stream that was read already.</summary>
    public static MeetingAt Fold(IEnumerable<StoredEvent> stream) => stream.Aggregate(MeetingAt.Nowhere, Next);

    /// <summary>The fact of a stored row; null when it is of a foreign type.</summary>
    public static MeetingEvent? FactOf(StoredEvent stored) =>
        EventCatalog.TypeOf(stored.Type) is null ? null : ContractJson.Read(stored.Type, stored.Data.Span) as MeetingEvent;

    private static MeetingAt Next(MeetingAt at, StoredEvent stored)
    {
        var mark = new FactMark(stored.Version, stored.Recorded, stored.Headers.GetValueOrDefault(EventHeaders.Actor), stored.Id);
        var state = FactOf(stored) is { } fact ? MeetingFold.Evolve(at.State, fact, mark) : at.State;
        return new MeetingAt(state, stored.Version, stored.Position);
    }
}

/// <summary>A meeting, and where its stream is.</summary>
/// <param name="State">What is known; null when nothing is.</param>
/// <param name="Version">Version of the stream; 0 when there is none.</param>
/// <param name="Position">Position of its last fact in the log; 0 when there is none.</param>
internal sealed record MeetingAt(MeetingState? State, long Version, long Position)
{
    /// <summary>A meeting without a stream.</summary>
    public static MeetingAt Nowhere { get; } = new(null, 0, 0);
}
