using Calendar.Audit;
using Calendar.Audit.Services;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.IntegrationTests.EventInbox;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Audit;

/// <summary>The command line reads meetings from the log itself.</summary>
[Collection(PostgresCollection.Name)]
public sealed class MeetingReadingRules(PostgresServer postgres) : IAsyncLifetime
{
    private static readonly TimeBounds Occurred = new(new CivilTime(new DateOnly(2027, 3, 1)), new CivilTime(new DateOnly(2027, 3, 1)), Precision.Day);
    private TestFeed scheduling = null!;
    private LogSettings database = null!;

    public async Task InitializeAsync()
    {
        scheduling = await TestFeed.Start();
        database = new LogSettings(await postgres.NewDatabase());
        await LogSchema.Apply(database, CancellationToken.None);
    }

    public async Task DisposeAsync() => await scheduling.DisposeAsync();

    [Fact]
    public async Task A_read_of_a_meeting_that_is_not_public_is_recorded_once_and_without_content()
    {
        await Schedule("quiet", Audience.Desk);

        Assert.Single(await Read("quiet", "case 7"));
        Assert.Equal(["""{"subject":"/history?meeting=quiet","purpose":"case 7"}"""], scheduling.Reads);
    }

    [Theory]
    [InlineData(503, ExitCodes.Unavailable)]
    [InlineData(403, ExitCodes.Access)]
    [InlineData(422, ExitCodes.Invalid)]
    public async Task Without_a_record_nothing_of_it_is_given(int status, int exit)
    {
        await Schedule("quiet", Audience.Participants);
        scheduling.ReadsStatus = status;

        Assert.Equal(exit, (await Assert.ThrowsAsync<CannotException>(() => Read("quiet"))).Code);
    }

    [Fact]
    public async Task Where_nobody_is_known_who_would_record_it_nothing_is_given()
    {
        await Schedule("quiet", Audience.Desk);

        Assert.Equal(ExitCodes.Usage, (await Assert.ThrowsAsync<CannotException>(() => Read("quiet", setting: _ => null))).Code);
    }

    [Fact]
    public async Task A_public_meeting_and_one_that_is_not_there_need_no_record()
    {
        await Schedule("open", Audience.Public);

        Assert.Single(await Read("open", setting: _ => null));
        Assert.Equal(ExitCodes.NotFound, (await Assert.ThrowsAsync<CannotException>(() => Read("nowhere"))).Code);
        Assert.Empty(scheduling.Reads);
    }

    [Fact]
    public async Task A_meeting_of_which_nobody_can_tell_who_may_know_of_it_is_not_public()
    {
        await Append("strange", "room_painted", "{}"u8.ToArray());

        Assert.Single(await Read("strange"));
        Assert.Single(scheduling.Reads);
    }

    [Fact]
    public async Task The_audience_of_now_decides()
    {
        await Schedule("opened", Audience.Desk);
        await Append("opened", new MeetingAmended("opened", Occurred) { Audience = Audience.Public });

        Assert.Equal(2, (await Read("opened")).Count);
        Assert.Empty(scheduling.Reads);
    }

    private async Task<IReadOnlyList<StoredEvent>> Read(string meeting, string? purpose = null, Func<string, string?>? setting = null)
    {
        Dictionary<string, string> settings = new() { ["SCHEDULING_URL"] = scheduling.Url.ToString(), ["CALENDAR_KEY"] = TestFeed.Key };
        await using var log = new EventLog(database, TimeProvider.System);
        return await new MeetingReading(log, setting ?? settings.GetValueOrDefault).Stream("history", meeting, purpose, CancellationToken.None);
    }

    private Task Schedule(string meeting, Audience audience) =>
        Append(meeting, new MeetingScheduled(meeting, Occurred, "Talks", new MeetingTime(Precision.Open), [], audience));

    private Task Append(string meeting, CalendarEvent fact) => Append(meeting, EventCatalog.NameOf(fact.GetType()), ContractJson.Write(fact));

    private async Task Append(string meeting, string type, byte[] data)
    {
        await using var log = new EventLog(database, TimeProvider.System);
        await log.Append(
            new StreamAppend($"meeting-{meeting}", ExpectedVersion.Any, [new NewEvent(Guid.CreateVersion7(), type, type, data, null, null, new Dictionary<string, string>())]),
            CancellationToken.None);
    }
}
