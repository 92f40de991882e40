using Calendar.History;

namespace Calendar.Projection.Moments;

/// <summary>All facts of a meeting, read.</summary>
/// <param name="meetingId">The meeting.</param>
/// <param name="table">Id of the table from which they were read.</param>
/// <param name="facts">The facts in stream order, at least one.</param>
/// <param name="bytes">Length of their JSON.</param>
internal sealed class StoredMeeting(string meetingId, uint table, IReadOnlyList<StoredFact> facts, long bytes)
{
    private readonly Lazy<MeetingState?> now = new(() => MeetingFold.Of(facts.Select(one => one.Recorded)));

    public string MeetingId => meetingId;

    public IReadOnlyList<StoredFact> Facts => facts;

    public long Bytes => bytes;

    /// <summary>What is known of it; null when no fact says what the meeting is.</summary>
    public MeetingState? Now => now.Value;

    /// <summary>Version of its last fact.</summary>
    public long Version => facts[^1].Version;

    /// <summary>Whether no fact is missing that could still come in between.</summary>
    public bool IsWhole => Version == facts.Count;

    /// <summary>Whether a row is its last fact, still in the same table. Then all before it stand there as they were read: facts are only ever added.</summary>
    public bool EndsWith(FactRow row) => row.Table == table && row.Mark.EventId == facts[^1].Recorded.Mark.EventId && row.Position == facts[^1].Position;

    /// <summary>The same with what came after its last fact.</summary>
    public StoredMeeting With(IReadOnlyList<StoredFact> more, long moreBytes) => more.Count == 0 ? this : new(meetingId, table, [.. facts, .. more], bytes + moreBytes);
}
