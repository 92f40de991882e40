using Calendar.Contracts;
using NodaTime;

namespace Calendar.History;

/// <summary>What a record of meetings leaves out, in words that judge nobody.</summary>
internal static class RecordNotes
{
    internal static IReadOnlyList<string> Of(IReadOnlyCollection<MeetingCourse> courses)
    {
        var late = courses.Count(IsEnteredAfterwards);
        string[] told = late == 0 ? [] :
        [
            $"{late} of the {courses.Count} meetings were entered after the time for which they were planned. Records of the past tell of what took place, and hardly ever of what was called off; an import may be a part of its source.",
        ];
        return
        [
            "Only what was recorded here, and what the caller may see of it, is counted. What was arranged and given up in confidence is missing, and what public sources tell is over-represented.",
            .. told,
            "Who announced, decided or gave a reason is told as it was recorded; where nobody is named, nothing is inferred. Claims that differ stand side by side, and none of them is counted as right.",
            "A meeting counts by the civil days at its venue for which it is planned, or was when it was put off. Dates are followed within one meeting: one that was planned anew under another id counts by itself.",
            "Lengths of time are bounds, as wide as the sources leave them. A notice below zero says that it may have come after the planned start.",
        ];
    }

    private static bool IsEnteredAfterwards(MeetingCourse course) =>
        course.Announced is { Fact: MeetingScheduled plan, Mark.Recorded: var recorded }
        && course.PlannedAt(course.Announced) is { } planned && MeetingSpan.Of(planned, course.Zone) is { } span
        && (plan.Disclosed is { } disclosed ? BoundsSpan.Earliest(disclosed, course.Zone) : Instant.FromDateTimeOffset(recorded)) >= span.End;
}
