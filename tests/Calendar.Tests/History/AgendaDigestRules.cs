using System.Text;
using Calendar.Contracts;
using Calendar.History;
using Xunit;

namespace Calendar.Tests.History;

public sealed class AgendaDigestRules
{
    private static readonly MeetingState State = MeetingFold.Of(MarkedMeeting.Stream(Audience.Public).Select((fact, nr) =>
        new RecordedFact(fact, new FactMark(nr + 1, DateTimeOffset.UnixEpoch, "organiser-1", Guid.Empty))))!;

    private static readonly Dictionary<string, Func<AgendaLine, AgendaLine>> Changes = new()
    {
        [nameof(AgendaLine.MeetingId)] = line => line with { MeetingId = "other" },
        [nameof(AgendaLine.FirstDay)] = line => line with { FirstDay = line.FirstDay.AddDays(-1) },
        [nameof(AgendaLine.LastDay)] = line => line with { LastDay = line.LastDay.AddDays(1) },
        [nameof(AgendaLine.Status)] = line => line with { Status = "held" },
        [nameof(AgendaLine.Audience)] = line => line with { Audience = "desk" },
        [nameof(AgendaLine.ScheduledBy)] = line => line with { ScheduledBy = null },
        [nameof(AgendaLine.Organisers)] = line => line with { Organisers = [.. line.Organisers, "stranger"] },
        [nameof(AgendaLine.HasVisaCase)] = line => line with { HasVisaCase = !line.HasVisaCase },
        [nameof(AgendaLine.RuleMet)] = line => line with { RuleMet = !line.RuleMet },
        [nameof(AgendaLine.Removed)] = line => line with { Removed = !line.Removed },
        [nameof(AgendaLine.Parties)] = line => line with { Parties = [] },
        [nameof(AgendaLine.Countries)] = line => line with { Countries = ["XX"] },
        [nameof(AgendaLine.Words)] = line => line with { Words = line.Words + "." },
        [nameof(AgendaLine.Version)] = line => line with { Version = line.Version - 1 },
        [nameof(AgendaLine.Entry)] = line => line with { Entry = Encoding.UTF8.GetBytes("{}") },
    };

    public static TheoryData<string> Columns => [.. Changes.Keys];

    [Fact]
    public void The_same_meeting_makes_the_same_line() => Assert.Equal(AgendaLine.Of(State).Digest(), AgendaLine.Of(State).Digest());

    [Fact]
    public void Every_column_is_changed_below() =>
        Assert.Equal(typeof(AgendaLine).GetProperties().Select(one => one.Name).Order(), Changes.Keys.Order());

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_line_of_which_anything_was_changed_has_another_digest(string column) =>
        Assert.NotEqual(AgendaLine.Of(State).Digest(), Changes[column](AgendaLine.Of(State)).Digest());
}
