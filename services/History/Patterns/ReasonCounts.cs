using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Reasons for putting meetings off and calling them off, by the standing in which they were given. A meeting may have several of each.</summary>
/// <param name="GivenWithIt">Of how many callings-off a reason was given in the same breath.</param>
/// <param name="Stated">By a party to it.</param>
/// <param name="Reported">By somebody else, as a report of fact.</param>
/// <param name="Analysis">By somebody else, as a view.</param>
public sealed record ReasonCounts(Tally GivenWithIt, ReasonCount Stated, ReasonCount Reported, ReasonCount Analysis)
{
    internal static ReasonCounts Of(IReadOnlyCollection<MeetingCourse> courses, Counterpart counterpart)
    {
        MeetingCourse[] calledOff = [.. courses.Where(course => course.CalledOff.Any())];
        RecordedFact[] breaths = [.. calledOff.SelectMany(course => course.CalledOff)];
        return new ReasonCounts(
            Tally.Over(breaths.Length, [.. breaths.Where(one => CallingOff.Said(one.Fact).Reason is not null)]),
            Those(ReasonKind.Stated), Those(ReasonKind.Reported), Those(ReasonKind.Analysis));

        ReasonCount Those(ReasonKind kind)
        {
            var given = courses.SelectMany(
                course => course.Facts.Where(one => one.Fact is ReasonRecorded e && e.Kind == kind), (course, fact) => (Course: course, Fact: fact)).ToList();
            var spokenOf = given.Select(one => one.Course).ToHashSet();
            return new ReasonCount(
                given.Count,
                Tally.Over(calledOff.Count(spokenOf.Contains), calledOff.Length, given.Select(one => one.Fact)),
                Attributions.Of(given, fact => ((ReasonRecorded)fact.Fact).Speaker, counterpart));
        }
    }
}

/// <summary>Reasons of one standing.</summary>
/// <param name="Reasons">How many were given.</param>
/// <param name="Meetings">For how many of the meetings that were put off or called off.</param>
/// <param name="By">Who gave them.</param>
public sealed record ReasonCount(int Reasons, Tally Meetings, Attributions By);
