using Calendar.Contracts;

namespace Calendar.History;

/// <summary>How meetings stand. Each stands in one way, so these add up to all of them.</summary>
/// <param name="Proposed">Proposed, sought or expected; nothing was agreed.</param>
/// <param name="On">On the calendar.</param>
/// <param name="Postponed">Put off, with no new date.</param>
/// <param name="Canceled">Called off.</param>
/// <param name="Held">Took place.</param>
/// <param name="Missed">A side did not appear.</param>
public sealed record Outcomes(Tally Proposed, Tally On, Tally Postponed, Tally Canceled, Tally Held, Tally Missed)
{
    internal static Outcomes Of(IReadOnlyCollection<MeetingCourse> courses)
    {
        return new Outcomes(
            Those(fact => fact is MeetingProposed, MeetingStatus.Proposed),
            Those(fact => fact is MeetingScheduled or MeetingRescheduled or MeetingReinstated, MeetingStatus.Scheduled, MeetingStatus.Confirmed, MeetingStatus.AtRisk),
            Those(fact => fact is MeetingPostponed, MeetingStatus.Postponed),
            Those(fact => fact is MeetingCanceled, MeetingStatus.Canceled),
            Those(fact => fact is MeetingHeld, MeetingStatus.Held),
            Those(fact => fact is MeetingMissed, MeetingStatus.Missed));

        Tally Those(Func<MeetingEvent, bool> leads, params MeetingStatus[] statuses)
        {
            var those = courses.Where(course => statuses.Contains(course.Meeting.Status)).ToList();
            return Tally.Over(those.Count, courses.Count, those.Select(course => course.Facts.LastOrDefault(one => leads(one.Fact))).OfType<RecordedFact>());
        }
    }
}

/// <summary>Of how many meetings something was ever recorded, whatever came afterwards.</summary>
/// <param name="Announced">Put on the calendar.</param>
/// <param name="Moved">Moved from one date to another.</param>
/// <param name="Postponed">Put off, with no new date.</param>
/// <param name="Canceled">Called off.</param>
/// <param name="Reinstated">Put on again.</param>
/// <param name="Held">Took place.</param>
/// <param name="Missed">A side did not appear.</param>
public sealed record EverRecorded(Tally Announced, Tally Moved, Tally Postponed, Tally Canceled, Tally Reinstated, Tally Held, Tally Missed)
{
    internal static EverRecorded Of(IReadOnlyCollection<MeetingCourse> courses)
    {
        return new EverRecorded(
            Those<MeetingScheduled>(), Those<MeetingRescheduled>(), Those<MeetingPostponed>(), Those<MeetingCanceled>(), Those<MeetingReinstated>(), Those<MeetingHeld>(),
            Those<MeetingMissed>());

        Tally Those<TFact>()
            where TFact : MeetingEvent =>
            Tally.Over(courses.Count, [.. courses.Select(course => course.Facts.FirstOrDefault(one => one.Fact is TFact)).OfType<RecordedFact>()]);
    }
}
