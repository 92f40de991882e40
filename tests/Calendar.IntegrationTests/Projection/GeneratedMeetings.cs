using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection;
using Npgsql;

namespace Calendar.IntegrationTests.Projection;

/// <summary>Meetings of every kind of audience, organiser, visa case, place and date, from a seed.</summary>
internal sealed class GeneratedMeetings(int seed)
{
    internal static readonly string[] Countries = ["AT", "CH", "KP", "NO", "US"];
    private readonly Random random = new(seed);

    /// <summary>Writes so many meetings into the read models, as the inbox would.</summary>
    internal async Task<IReadOnlyList<MeetingScheduled>> Write(NpgsqlDataSource database, int count)
    {
        var models = new ReadModels();
        var meetings = new List<MeetingScheduled>();
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        for (var nr = 1; nr <= count; nr++)
        {
            meetings.Add(Meeting(nr));
            await models.Apply(Event(nr, meetings[^1]), transaction, CancellationToken.None);
        }

        await transaction.CommitAsync();
        return meetings;
    }

    internal static InboxEvent Event(long position, MeetingEvent fact, long version = 1, string actor = "organiser-1") => new(
        position, $"meeting-{fact.MeetingId}", version, Guid.NewGuid(), EventCatalog.NameOf(fact.GetType()), DateTimeOffset.UnixEpoch, null, null,
        new Dictionary<string, string> { [EventHeaders.Actor] = position % 3 == 0 ? "organiser-2" : actor }, fact);

    private MeetingScheduled Meeting(int nr)
    {
        var start = new DateOnly(1900, 1, 1).AddDays(random.Next(36_500));
        var open = random.Next(50) == 0;
        return new MeetingScheduled(
            $"m{nr:D6}",
            TimeBounds.At(DateTimeOffset.UnixEpoch),
            $"Talks {nr} on {Pick("fish", "borders", "rivers")}",
            open ? new MeetingTime(Precision.Open) : new MeetingTime(Precision.Day, new CivilTime(start), new CivilTime(start.AddDays(Length()))),
            [
                new Party("one", "One", Pick(Countries), [new MeetingDelegate("d1", "p1", Head: true, Visa: random.Next(2) == 0)]),
                new Party(Pick("two", "three"), "Other", Pick(Countries), []),
            ],
            Pick(Audience.Public, Audience.Participants, Audience.Desk),
            Organisers: random.Next(4) == 0 ? ["organiser-1", "organiser-3"] : null,
            Place: new Place(City: Pick("Geneva", "New York", "Oslo"), Country: Pick(Countries), Zone: "Europe/Zurich"));
    }

    private int Length() => random.Next(20) == 0 ? random.Next(1, 366) : random.Next(4);

    private T Pick<T>(params T[] among) => among[random.Next(among.Length)];
}
