using Calendar.History;
using Calendar.Projection.Moments;
using Calendar.Projection.Notices;

namespace Calendar.Projection.Meetings;

/// <summary>What is answered beside the fields of a meeting, in one object with them.</summary>
/// <param name="Position">Position of its last event.</param>
/// <param name="People">Names of its delegates by person id, for those who may know them.</param>
/// <param name="ReasonsByKind">Its reasons, side by side.</param>
/// <param name="Subjects">Its claims, side by side.</param>
internal sealed record MeetingAnswer(
    long Position, IReadOnlyDictionary<string, string> People, ReasonsByKind ReasonsByKind, IReadOnlyList<ClaimSubject> Subjects)
{
    /// <summary>What corrections changed; null where there are none.</summary>
    public IReadOnlyList<Difference>? Corrected { get; init; }

    /// <summary>The moments that were asked for; null, and what follows too, when none was.</summary>
    public AskedMoments? Asked { get; init; }

    /// <summary>Notices that said otherwise than the one before them.</summary>
    public IReadOnlyList<ContradictionEntry>? Contradictions { get; init; }

    /// <summary>Events that may have been known, or may have happened.</summary>
    public IReadOnlyList<HistoryEntry>? MayBeKnown { get; init; }

    /// <summary>What those would change.</summary>
    public IReadOnlyList<Difference>? WithMayBeKnown { get; init; }

    /// <summary>The meeting as it stands, where nothing of it was corrected.</summary>
    public static MeetingAnswer Of(MeetingView view, long position, IReadOnlyDictionary<string, string> people) =>
        new(position, people, ReasonsByKind.Of(view.Reasons ?? []), ClaimSubject.Of(view.Claims ?? []));

    /// <summary>The meeting from somewhere in time, now included.</summary>
    public static MeetingAnswer Of(PastMeeting past, MeetingView view, AskedMoments asked, long position, IReadOnlyDictionary<string, string> people)
    {
        var now = Of(view, position, people) with { Corrected = past.Corrected };
        return asked.IsNow ? now : now with
        {
            Asked = asked,
            Contradictions = past.Contradictions,
            MayBeKnown = past.Entries(one => !one.IsCertain),
            WithMayBeKnown = past.WithMayBeKnown,
        };
    }
}
