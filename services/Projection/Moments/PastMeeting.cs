using Calendar.History;
using Calendar.Projection.Audiences;
using Calendar.Projection.Meetings;
using Calendar.Projection.Notices;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Projection.Moments;

/// <summary>A meeting from somewhere in time, for one caller. Pure.</summary>
internal sealed class PastMeeting
{
    private const int ContradictionHours = 48;

    private readonly Sight sight;
    private readonly IReadOnlyList<StoredFact> stream;
    private readonly Vantage vantage;
    private readonly LookBack back;

    /// <param name="sight">The meeting as it is now, and as whom the caller looks at it: that decides what they see of any time.</param>
    /// <param name="stream">Its facts in stream order.</param>
    /// <param name="vantage">From where in time.</param>
    public PastMeeting(Sight sight, IReadOnlyList<StoredFact> stream, Vantage vantage)
    {
        (this.sight, this.stream, this.vantage) = (sight, stream, vantage);
        back = LookBack.Of(stream.Select(one => one.Recorded), vantage, sight.State.Place?.Zone);
        View = sight.Then(back.Certain);
    }

    /// <summary>What was known; null when nothing said which meeting is meant.</summary>
    public MeetingView? View { get; }

    /// <summary>What differs with all that may have been known or may have happened.</summary>
    public IReadOnlyList<Difference> WithMayBeKnown =>
        ReferenceEquals(back.Possible, back.Certain) ? [] : ViewDifferences.Of(View, sight.Then(back.Possible));

    /// <summary>What the corrections that the caller may see changed: before them, and after.</summary>
    public IReadOnlyList<Difference> Corrected => View is not { Corrections: { Count: > 0 } corrections } view ? [] : ViewDifferences.Of(
        sight.Then(back.Uncorrected(vantage, sight.State.Place?.Zone, one => sight.Of(one) is not null)) is { } before ? before with { Corrections = corrections } : null,
        view);

    /// <summary>The notices, among those known, that said otherwise than the one before them within two days.</summary>
    public IReadOnlyList<ContradictionEntry> Contradictions =>
        back.Certain is null ? [] : [.. ContradictionEntry.InTurn(sight with { State = back.Certain with { Audience = sight.State.Audience } }, ContradictionHours)];

    /// <summary>Every fact that the caller may see, in stream order, and what was certain of it.</summary>
    public IReadOnlyList<HistoryEntry> Entries(Func<SeenFact, bool>? which = null)
    {
        var wanted = back.Facts.Where(one => which is null || which(one)).ToDictionary(one => one.Recorded.Mark.Version);
        return
        [
            .. from stored in wanted.Count == 0 ? [] : stream
               let seen = wanted.GetValueOrDefault(stored.Version)
               where seen is not null
               let entry = stored.For(sight)
               where entry is not null
               select entry with
               {
                   Known = vantage.KnownAt is null ? null : seen.Known,
                   Occurred = vantage.ValidAt is null ? null : seen.Occurred,
               },
        ];
    }

    /// <summary>Versions of the facts that were known.</summary>
    public IReadOnlySet<long> Known => back.Facts.Where(one => one.IsCertain).Select(one => one.Recorded.Mark.Version).ToHashSet();

    /// <summary>404, which says that this is a matter of time.</summary>
    public ProblemHttpResult NotKnown() => Problems.Of(
        404, "not-known-then",
        sight.Then(back.Possible) is null ? "The meeting was not known then: nothing had said of which meeting it is told."
            : "The meeting was not known for certain then; it may have been. Its history of that moment lists what may have been known.");
}
