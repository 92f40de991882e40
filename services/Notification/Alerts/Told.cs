using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Notification.Alerts;

/// <summary>What one command came to: what its mails tell.</summary>
/// <param name="CommandId">The command.</param>
/// <param name="Position">Position in the log of the last of its facts that came.</param>
/// <param name="IsOpen">Whether facts of it are still to come.</param>
/// <param name="Changes">What its facts mean to each kind of reader, in order.</param>
/// <param name="Meeting">The meeting after them.</param>
/// <param name="Traceparent">The trace it belongs to; null for none.</param>
internal sealed record Told(
    Guid CommandId, long Position, bool IsOpen, IReadOnlyDictionary<Audience, IReadOnlyList<Change>> Changes, MeetingState Meeting, string? Traceparent)
{
    /// <summary>What it means to one kind of reader; empty for nothing.</summary>
    public IReadOnlyList<Change> To(Audience reader) => Changes.GetValueOrDefault(reader, []);

    /// <summary>Adds what the next fact of the command means.</summary>
    /// <param name="earlier">What the facts before it came to; null when it is the first.</param>
    public Told After(Told? earlier) => earlier is null
        ? this
        : this with { Changes = Changes.Keys.Union(earlier.Changes.Keys).ToDictionary(reader => reader, IReadOnlyList<Change> (reader) => [.. earlier.To(reader), .. To(reader)]) };
}
