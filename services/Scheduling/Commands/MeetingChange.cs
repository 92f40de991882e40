using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>What a decision does to one meeting.</summary>
/// <param name="At">The meeting before it.</param>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Facts">The facts to add, in order; none when it already holds.</param>
/// <param name="After">The meeting as it would be.</param>
/// <param name="Rejection">The rule that said no; null when none did.</param>
internal sealed record MeetingChange(MeetingAt At, string MeetingId, IReadOnlyList<Fact> Facts, MeetingState? After, Rejection? Rejection = null)
{
    public static MeetingChange Of(MeetingAt at, string meetingId, Decision decision) => decision switch
    {
        Decision.Rejected no => new MeetingChange(at, meetingId, [], at.State, no.Rejection),
        Decision.Accepted yes => new MeetingChange(at, meetingId, yes.Facts, Impact.Apply(at.State, yes.Facts)),
        _ => new MeetingChange(at, meetingId, [], at.State),
    };

    public StreamAppend ToAppend(EventMaker events, CommandCall call, Guid command)
    {
        var made = new List<NewEvent>(Facts.Count);
        foreach (var (i, fact) in Facts.Index())
        {
            Guid? cause = fact.CausedBy is { } causing ? made[causing].Id : null;
            made.Add(events.Of(fact.Event, call.Caller, command, i + 1, Facts.Count, call.Quiet, cause));
        }

        return new StreamAppend(
            MeetingStream.NameOf(MeetingId), At.Version == 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(At.Version), made, IndexKeys.Of(At.State, After));
    }

    public Impact Preview() => Impact.Of(At.State, Facts);
}
