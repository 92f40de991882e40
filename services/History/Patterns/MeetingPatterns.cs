using Calendar.Contracts;

namespace Calendar.History;

/// <summary>What became of the meetings with a counterpart: counts with their denominators and sources, and nothing that is inferred.</summary>
/// <param name="N">How many meetings are counted.</param>
/// <param name="Sources">What their facts cite.</param>
/// <param name="Outcomes">How they stand; these add up to all of them.</param>
/// <param name="Ever">What was ever recorded of them; one meeting may count in several.</param>
/// <param name="MissedBy">Which sides did not appear.</param>
/// <param name="AnnouncedBy">Who announced those that were put on the calendar.</param>
/// <param name="AnnouncedBefore">How long before the planned start they were announced.</param>
/// <param name="CalledOff">How they were put off and called off.</param>
/// <param name="Reasons">The reasons that were given for it.</param>
/// <param name="Claims">What is claimed of them, side by side.</param>
/// <param name="Moved">How often a date was moved.</param>
/// <param name="Chains">The meetings whose date moved, was left open or was asked for otherwise, by their ids, a hundred at most.</param>
/// <param name="ChainsNotListed">How many are not listed.</param>
/// <param name="Notes">What the record leaves out.</param>
public sealed record MeetingPatterns(
    int N,
    Citations Sources,
    Outcomes Outcomes,
    EverRecorded Ever,
    Attributions MissedBy,
    Attributions AnnouncedBy,
    NoticeTimes AnnouncedBefore,
    CallingsOff CalledOff,
    ReasonCounts Reasons,
    IReadOnlyList<DisputedSubject> Claims,
    int Moved,
    IReadOnlyList<MoveChain> Chains,
    int ChainsNotListed,
    IReadOnlyList<string> Notes)
{
    private const int Listed = 100;

    /// <summary>Counts. Neither the order of the meetings nor that of their facts matters.</summary>
    /// <param name="cases">The meetings as the caller may see them. Those that were corrected away, and those of others, are left out.</param>
    /// <param name="counterpart">Whose meetings are counted.</param>
    public static MeetingPatterns Of(IEnumerable<PatternCase> cases, Counterpart counterpart)
    {
        MeetingCourse[] courses =
        [
            .. cases.Where(one => !one.Meeting.Removed && counterpart.Meets(one.Meeting)).Select(one => new MeetingCourse(one))
                .OrderBy(course => course.Meeting.MeetingId, StringComparer.Ordinal),
        ];
        var announced = courses.Where(course => course.Announced is not null).Select(course => (Course: course, Fact: course.Announced!)).ToList();
        var missed = courses.SelectMany(course => course.Facts.Where(one => one.Fact is MeetingMissed), (course, fact) => (course, fact));
        var chains = courses.Select(MoveChain.Of).OfType<MoveChain>().ToList();
        return new MeetingPatterns(
            courses.Length,
            Citations.Of(courses.SelectMany(course => course.Facts)),
            Outcomes.Of(courses),
            EverRecorded.Of(courses),
            Attributions.Of(missed, fact => ((MeetingMissed)fact.Fact).PartyId, counterpart),
            Attributions.Of(announced, fact => ((MeetingScheduled)fact.Fact).AnnouncedBy, counterpart),
            NoticeTimes.Of([.. announced.Select(one => (one.Fact, one.Course.Notice(one.Fact)))]),
            CallingsOff.Of(courses, counterpart),
            ReasonCounts.Of(courses, counterpart),
            DisputedSubject.Of(courses),
            chains.Sum(chain => chain.Hops),
            [.. chains.Take(Listed)],
            Math.Max(0, chains.Count - Listed),
            RecordNotes.Of(courses));
    }
}
