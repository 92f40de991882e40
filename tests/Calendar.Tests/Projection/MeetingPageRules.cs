using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection.Meetings;
using Xunit;

namespace Calendar.Tests.Projection;

public sealed class MeetingPageRules
{
    private static readonly TimeBounds At = TimeBounds.At(DateTimeOffset.UnixEpoch);

    private static readonly InboxEvent[] Log =
    [
        Event(1, "a", 1, Scheduled("a")),
        Event(2, "b", 1, new MeetingCanceled("b", At)),
        Event(3, "p", 1, new PersonChanged("p", 1)),
        Event(4, "a", 2, new MeetingPostponed("a", At)),
        Event(5, "c", 1, Scheduled("c")),
        Event(6, "p", 2, new PersonForgotten("p", 2)),
        Event(7, "a", 3, new MeetingCanceled("a", At)),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Pages_of_any_size_come_to_the_same_rows(int size)
    {
        var rows = new Dictionary<string, MeetingRow>();
        foreach (var page in Log.Chunk(size))
        {
            foreach (var row in MeetingPage.Fold(rows.Values, page).Meetings)
                rows[row.State.MeetingId] = row;
        }

        var expected = Log.Where(e => e.Stream == "a").Aggregate((MeetingRow?)null, (row, e) => MeetingRow.Project(row, (MeetingEvent)e.Fact!, e));
        Assert.Equal(["a", "c"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(JsonSerializer.Serialize(expected, ContractJson.Options), JsonSerializer.Serialize(rows["a"], ContractJson.Options));
        Assert.Equal((7, 3), (rows["a"].Position, rows["a"].State.Version));
    }

    [Fact]
    public void The_last_word_on_a_person_counts() =>
        Assert.Equal([KeyValuePair.Create("p", (2L, true))], MeetingPage.Fold([], Log).Persons);

    [Fact]
    public void Every_fact_of_a_meeting_is_history_also_before_anything_said_what_it_is() =>
        Assert.Equal([1, 2, 4, 5, 7], MeetingPage.Fold([], Log).Facts.Select(one => one.Event.Position));

    private static MeetingScheduled Scheduled(string id) =>
        new(id, At, "Talks", new MeetingTime(Precision.Open), [], Audience.Public);

    private static InboxEvent Event(long position, string stream, long version, CalendarEvent fact) => new(
        position, stream, version, Guid.Empty, EventCatalog.NameOf(fact.GetType()), DateTimeOffset.UnixEpoch, null, null, new Dictionary<string, string>(), fact);
}
