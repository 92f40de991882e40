using Calendar.History;
using Calendar.Projection.Moments;
using Calendar.Tests.Scheduling;
using Xunit;

namespace Calendar.Tests.Projection;

/// <summary>Of which meetings the facts are kept.</summary>
public sealed class KeptMeetingRules
{
    private const int Long = 256;
    private readonly KeptMeetings kept = new(mostBytes: 100);

    [Fact]
    public void Those_that_nobody_asked_for_the_longest_make_room()
    {
        foreach (var name in (string[])["a", "b", "a", "c"])
            kept.Keep(Meeting(name, bytes: 40));
        Assert.Equal((true, false, true), (Holds("a"), Holds("b"), Holds("c")));
    }

    [Fact]
    public void One_that_is_larger_than_all_the_room_is_not_kept_and_neither_is_what_was_kept_of_it()
    {
        kept.Keep(Meeting("a", bytes: 40));
        kept.Keep(Meeting("b", bytes: 100));
        Assert.Equal((false, true), (Holds("a"), Holds("b")));
        kept.Keep(Meeting("c", bytes: 40));
        kept.Keep(Meeting("b", bytes: 101));
        Assert.Equal((true, false), (Holds("c"), Holds("b")));
    }

    [Fact]
    public void One_that_is_short_or_lacks_a_fact_is_not_kept()
    {
        kept.Keep(Meeting("short", bytes: 1, facts: Long - 1));
        kept.Keep(Meeting("gap", bytes: 1, firstVersion: 2));
        Assert.Equal((false, false), (Holds("short"), Holds("gap")));
    }

    private bool Holds(string meetingId) => kept.Find(meetingId) is not null;

    private static StoredMeeting Meeting(string meetingId, long bytes, int facts = Long, int firstVersion = 1) => new(
        meetingId, table: 1, [.. Enumerable.Range(firstVersion, facts).Select(Fact)], bytes);

    private static StoredFact Fact(int version) =>
        new(new RecordedFact(Talks.Postponed, Story.FirstMark with { Version = version }), version, "meeting_postponed", null, null);
}
