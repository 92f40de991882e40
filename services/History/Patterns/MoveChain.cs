using Calendar.Contracts;

namespace Calendar.History;

/// <summary>How the date of one meeting moved.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Dates">The dates for which it was planned one after the other, corrected where they were recorded wrongly.</param>
/// <param name="Hops">How often it was moved from one date to another.</param>
/// <param name="PutOff">How often it was put off without a new date.</param>
/// <param name="Asked">How many other dates were asked for.</param>
/// <param name="SlipMinutes">From the first planned start to the last, in minutes; null without a hop.</param>
/// <param name="SlipDays">The same in civil days at the venue.</param>
public sealed record MoveChain(
    string MeetingId, string Title, MeetingStatus Status, IReadOnlyList<MeetingTime> Dates, int Hops, int PutOff, int Asked, SpanBounds? SlipMinutes, SpanBounds? SlipDays)
{
    /// <returns>Null when neither a move nor a wish for one is recorded.</returns>
    internal static MoveChain? Of(MeetingCourse course)
    {
        MeetingTime[] dates = [.. course.Dates];
        var (putOff, asked) = (course.Facts.Count(one => one.Fact is MeetingPostponed), course.Facts.Count(one => one.Fact is RescheduleProposed));
        var hops = Math.Max(0, dates.Length - 1);
        return hops + putOff + asked == 0 ? null : new MoveChain(
            course.Meeting.MeetingId, course.Meeting.Title, course.Meeting.Status, dates, hops, putOff, asked,
            hops == 0 ? null : SpanBounds.Minutes(dates[0], dates[^1], course.Zone),
            hops == 0 ? null : SpanBounds.Days(dates[0], dates[^1]));
    }
}
