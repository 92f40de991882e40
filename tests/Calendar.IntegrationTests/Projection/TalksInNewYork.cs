using Calendar.Contracts;
using Calendar.IntegrationTests.EventInbox;

namespace Calendar.IntegrationTests.Projection;

/// <summary>The talks of February 2017: assured, announced as proceeding, withdrawn, called off.</summary>
internal static class TalksInNewYork
{
    internal const string Id = "story-m1";
    private const string Actor = """{"actor":"organiser-1"}""";

    internal static MeetingScheduled Scheduled { get; } = new(
        Id, At("2017-02-20T09:00-05:00"), "Informal talks", new MeetingTime(Precision.Day, Day("2017-03-01"), Day("2017-03-02")),
        [
            new Party("hosts", "Hosts", "US", [new MeetingDelegate("h1", "host-one", "Host", Head: true, Required: true)]),
            new Party("guests", "Guests", "KP", [new MeetingDelegate("g1", "guest-one", "Director", Head: true, Required: true, Visa: true)]),
        ],
        Audience.Participants, "1.5", Place: new Place("A hotel", "New York", "US", "America/New_York"));

    internal static IReadOnlyList<MeetingEvent> Facts { get; } =
    [
        Scheduled,
        new VisaRequested(Id, At("2017-02-21T09:00-05:00"), ["g1"]),
        new VisaAssured(Id, At("2017-02-23T09:00-05:00"), ["g1"]) { Authority = "Department of State", Remarks = "By telephone." },
        new NoticeGuardOverridden(Id, At("2017-02-24T12:00-05:00"), "n1", "Assured.", ["g1"]),
        new NoticeSent(Id, At("2017-02-24T12:00-05:00"), "n1", NoticeKind.Proceeding, 3, "The meeting goes ahead."),
        new VisaRevoked(Id, At("2017-02-24T17:00-05:00"), ["g1"], [new WithdrawnVisa("g1", VisaRung.Assured)]) { Authority = "Department of State" },
        new MeetingCanceled(Id, At("2017-02-24T18:00-05:00"), "No visas."),
        new NoticeSent(Id, At("2017-02-24T18:00-05:00"), "n2", NoticeKind.Off, 7, "The talks are off.", "n1"),
        new ReasonRecorded(Id, At("2017-02-25T08:00-05:00"), "r1", ReasonKind.Reported, "An incident abroad.", "A participant", Outlet: "A newspaper", Audience: Audience.Public),
    ];

    /// <summary>Puts the talks into the log.</summary>
    /// <returns>Position of the last event.</returns>
    internal static long AddTo(TestFeed feed) =>
        Facts.Select((fact, at) => (fact, at)).Aggregate(0L, (_, one) => feed.Add($"meeting-{Id}", one.fact, Actor, one.at + 1));

    internal static TimeBounds At(string time) => new(Time(time), Time(time), Precision.Minute);

    internal static CivilTime Day(string day) => Time(day);

    private static CivilTime Time(string text) => CivilTime.TryParse(text, out var time) ? time : throw new FormatException(text);
}
