using System.Text;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Projection.Agenda;
using Calendar.Projection.Fingerprints;
using Calendar.Tests.History;
using Xunit;

namespace Calendar.Tests.Projection;

public sealed class FingerprintRules
{
    private static readonly MeetingState State = MeetingFold.Of(MarkedMeeting.Stream(Audience.Public).Select((fact, nr) =>
        new RecordedFact(fact, new FactMark(nr + 1, DateTimeOffset.UnixEpoch, "organiser-1", Guid.Empty))))!;

    private static readonly Dictionary<string, Func<AgendaRow, AgendaRow>> Changes = new()
    {
        [nameof(AgendaRow.FirstDay)] = line => line with { FirstDay = line.FirstDay.AddDays(-1) },
        [nameof(AgendaRow.LastDay)] = line => line with { LastDay = line.LastDay.AddDays(1) },
        [nameof(AgendaRow.Status)] = line => line with { Status = "held" },
        [nameof(AgendaRow.Audience)] = line => line with { Audience = "desk" },
        [nameof(AgendaRow.ScheduledBy)] = line => line with { ScheduledBy = null },
        [nameof(AgendaRow.Organisers)] = line => line with { Organisers = [.. line.Organisers, "stranger"] },
        [nameof(AgendaRow.HasVisaCase)] = line => line with { HasVisaCase = !line.HasVisaCase },
        [nameof(AgendaRow.RuleMet)] = line => line with { RuleMet = !line.RuleMet },
        [nameof(AgendaRow.Removed)] = line => line with { Removed = !line.Removed },
        [nameof(AgendaRow.Parties)] = line => line with { Parties = [] },
        [nameof(AgendaRow.Countries)] = line => line with { Countries = ["XX"] },
        [nameof(AgendaRow.Words)] = line => line with { Words = line.Words + "." },
        [nameof(AgendaRow.Version)] = line => line with { Version = line.Version - 1 },
        [nameof(AgendaRow.Entry)] = line => line with { Entry = Encoding.UTF8.GetBytes("{}") },
    };

    public static TheoryData<string> Columns => [.. Changes.Keys];

    [Fact]
    public void A_line_that_is_what_its_meeting_makes_is_right() => Assert.True(Print(AgendaRow.Of(State)).Agenda);

    [Fact]
    public void Every_column_is_changed_below() =>
        Assert.Equal(typeof(AgendaRow).GetProperties().Select(one => one.Name).Except([nameof(AgendaRow.MeetingId)]).Order(), Changes.Keys.Order());

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_line_of_which_anything_was_changed_is_wrong(string column) => Assert.False(Print(Changes[column](AgendaRow.Of(State))).Agenda);

    [Fact]
    public void A_line_without_a_meeting_and_a_meeting_without_a_line_are_wrong()
    {
        Assert.False(Print(null).Agenda);
        Assert.False((Row(AgendaRow.Of(State)) with { State = null }).Print().Agenda);
        Assert.True((Row(null) with { State = null }).Print().Agenda);
    }

    private static Fingerprint Print(AgendaRow? line) => Row(line).Print();

    private static FingerprintRow Row(AgendaRow? line) => new(
        State.MeetingId, State.Version, 20, JsonSerializer.SerializeToUtf8Bytes(State, ContractJson.Options), [1], [2], line);
}
