using Calendar.Contracts;

namespace Calendar.History;

/// <summary>How meetings were put off without a date or called off, and who is said to have done it. The three persons are three different facts.</summary>
/// <param name="N">How often; a meeting may have been put off and called off.</param>
/// <param name="AnnouncedBy">Who announced it.</param>
/// <param name="InitiatedBy">Whose decision it was, as those say who recorded it.</param>
/// <param name="ReportedInitiator">Whose decision others report it to be.</param>
/// <param name="Notice">How long before the planned start.</param>
/// <param name="Cases">Each by itself, by the time at which it happened, a hundred at most.</param>
/// <param name="NotListed">How many are not listed.</param>
public sealed record CallingsOff(
    int N, Attributions AnnouncedBy, Attributions InitiatedBy, Attributions ReportedInitiator, NoticeTimes Notice, IReadOnlyList<CallingOff> Cases, int NotListed)
{
    private const int Listed = 100;

    internal static CallingsOff Of(IReadOnlyCollection<MeetingCourse> courses, Counterpart counterpart)
    {
        var all = courses.SelectMany(course => course.CalledOff, (course, fact) => (Course: course, Fact: fact)).ToList();
        var listed = all.OrderBy(one => BoundsSpan.Earliest(one.Fact.Fact.Occurred, one.Course.Zone))
            .ThenBy(one => one.Course.Meeting.MeetingId, StringComparer.Ordinal).ThenBy(one => one.Fact.Mark.Version).Take(Listed);
        return new CallingsOff(
            all.Count,
            Attributions.Of(all, fact => CallingOff.Said(fact.Fact).AnnouncedBy, counterpart),
            Attributions.Of(all, fact => CallingOff.Said(fact.Fact).InitiatedBy, counterpart),
            Attributions.Of(all, fact => CallingOff.Said(fact.Fact).ReportedInitiator, counterpart),
            NoticeTimes.Of([.. all.Select(one => (one.Fact, one.Course.Notice(one.Fact)))]),
            [.. listed.Select(one => CallingOff.Of(one.Course, one.Fact))],
            Math.Max(0, all.Count - Listed));
    }
}

/// <summary>One meeting put off or called off.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Title">What it is called.</param>
/// <param name="To"><c>postponed</c> or <c>canceled</c>.</param>
/// <param name="Occurred">When that happened in the world.</param>
/// <param name="Planned">For when it was planned then; null when it had no date.</param>
/// <param name="NoticeMinutes">From the one to the other, in minutes; null when either is not known.</param>
/// <param name="AnnouncedBy">Who announced it; null where nobody is named.</param>
/// <param name="InitiatedBy">Whose decision it was, as those say who recorded it.</param>
/// <param name="ReportedInitiator">Whose decision others report it to be.</param>
/// <param name="Reason">The reason given with it.</param>
/// <param name="Source">What is cited.</param>
public sealed record CallingOff(
    string MeetingId, string Title, MeetingStatus To, TimeBounds Occurred, MeetingTime? Planned, SpanBounds? NoticeMinutes,
    string? AnnouncedBy, string? InitiatedBy, string? ReportedInitiator, string? Reason, string? Source)
{
    internal static CallingOff Of(MeetingCourse course, RecordedFact fact)
    {
        var (announcedBy, initiatedBy, reportedInitiator, reason) = Said(fact.Fact);
        return new CallingOff(
            course.Meeting.MeetingId, course.Meeting.Title, fact.Fact is MeetingPostponed ? MeetingStatus.Postponed : MeetingStatus.Canceled,
            fact.Fact.Occurred, course.PlannedAt(fact), course.Notice(fact), announcedBy, initiatedBy, reportedInitiator, reason, fact.Fact.Source);
    }

    internal static (string? AnnouncedBy, string? InitiatedBy, string? ReportedInitiator, string? Reason) Said(MeetingEvent fact) => fact switch
    {
        MeetingPostponed e => (e.AnnouncedBy, e.InitiatedBy, e.ReportedInitiator, e.Reason),
        MeetingCanceled e => (e.AnnouncedBy, e.InitiatedBy, e.ReportedInitiator, e.Reason),
        _ => default,
    };
}
