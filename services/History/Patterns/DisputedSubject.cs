using Calendar.Contracts;

namespace Calendar.History;

/// <summary>What is claimed on one subject, such as <c>calledOffBy</c>, in several meetings. Nothing here says who is right.</summary>
/// <param name="About">The subject.</param>
/// <param name="Meetings">In how many of the meetings something is claimed of it.</param>
/// <param name="Conflicting">In how many of them the claims differ.</param>
/// <param name="Claims">The claims by meeting, in the order in which they were recorded, a hundred at most.</param>
/// <param name="NotListed">How many are not listed.</param>
public sealed record DisputedSubject(string About, Tally Meetings, int Conflicting, IReadOnlyList<ClaimRecorded> Claims, int NotListed)
{
    private const int Listed = 100;

    internal static IReadOnlyList<DisputedSubject> Of(IReadOnlyCollection<MeetingCourse> courses) =>
    [
        .. from course in courses
           from subject in ClaimSubject.Of(course.Meeting.Claims ?? [])
           group (course, subject) by subject.About into about
           orderby about.Key
           let claims = about.OrderBy(one => one.course.Meeting.MeetingId, StringComparer.Ordinal).SelectMany(one => one.subject.Claims.Select(claim => claim.Fact)).ToList()
           select new DisputedSubject(
               about.Key,
               Tally.Over(about.Count(), courses.Count, about.SelectMany(one => one.course.Facts.Where(fact => fact.Fact is ClaimRecorded e && e.About == about.Key))),
               about.Count(one => one.subject.Conflict),
               [.. claims.Take(Listed)],
               Math.Max(0, claims.Count - Listed)),
    ];
}
