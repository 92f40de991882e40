using Calendar.Contracts;

namespace Calendar.History;

/// <summary>How one meeting went: its facts in stream order, and for which date it was planned at each.</summary>
internal sealed class MeetingCourse
{
    private readonly List<PlannedDate> dates = [];
    private readonly Dictionary<long, int> dateAt = [];

    internal MeetingCourse(PatternCase one)
    {
        Meeting = one.Meeting;
        Facts = [.. one.Facts.OrderBy(fact => fact.Mark.Version)];
        foreach (var fact in Facts)
        {
            Take(fact);
            dateAt[fact.Mark.Version] = dates.Count - 1;
        }
    }

    internal MeetingView Meeting { get; }

    internal IReadOnlyList<RecordedFact> Facts { get; }

    internal string? Zone => Meeting.Place?.Zone;

    /// <summary>With which it was put on the calendar first; null when it never was.</summary>
    internal RecordedFact? Announced => Facts.FirstOrDefault(one => one.Fact is MeetingScheduled);

    /// <summary>Each time that it was put off without a date or called off.</summary>
    internal IEnumerable<RecordedFact> CalledOff => Facts.Where(one => one.Fact is MeetingPostponed or MeetingCanceled);

    /// <summary>The dates for which it was planned one after the other, as far as corrections leave them.</summary>
    internal IEnumerable<MeetingTime> Dates => dates.Select(date => date.When);

    /// <summary>For when it was planned right after a fact, as is known today; null when for no date.</summary>
    internal MeetingTime? PlannedAt(RecordedFact fact) => dateAt[fact.Mark.Version] is >= 0 and var at ? dates[at].When : null;

    /// <summary>From a fact to the start that was planned then, in minutes.</summary>
    internal SpanBounds? Notice(RecordedFact fact) => SpanBounds.Minutes(fact.Fact.Occurred, PlannedAt(fact), Zone);

    private void Take(RecordedFact one)
    {
        switch (one.Fact)
        {
            case MeetingProposed e when dates.Count == 0:
                dates.Add(new PlannedDate(e.When, one.Mark.EventId, IsProposed: true));
                break;
            case MeetingScheduled e when dates is [{ IsProposed: true }]:
                dates[0] = new PlannedDate(e.When, one.Mark.EventId);
                break;
            case MeetingScheduled { When: var when }:
                Move(when);
                break;
            case MeetingRescheduled { When: var when }:
                Move(when);
                break;
            case MeetingReinstated { When: { } when }:
                Move(when);
                break;
            case RecordCorrected { When: { } right } e when dates.Count > 0:
                var wrong = Guid.TryParse(e.Corrects, out var id) && dates.FindLastIndex(date => date.EventId == id) is >= 0 and var named ? named : dates.Count - 1;
                dates[wrong] = dates[wrong] with { When = right };
                break;
        }

        void Move(MeetingTime when)
        {
            if (dates.Count == 0 || dates[^1].When != when)
                dates.Add(new PlannedDate(when, one.Mark.EventId));
        }
    }

    private sealed record PlannedDate(MeetingTime When, Guid EventId, bool IsProposed = false);
}
